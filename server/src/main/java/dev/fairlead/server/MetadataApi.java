package dev.fairlead.server;

import dev.fairlead.provider.Answer;
import dev.fairlead.store.Connections;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Integration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets or merges the metadata of one connection or of many. */
final class MetadataApi {
    private final Connections connections;
    private final Found found;

    private MetadataApi(Services services) {
        this.connections = services.hub().stores().connections();
        this.found = new Found(services);
    }

    static List<Route> routes(Services services) {
        MetadataApi api = new MetadataApi(services);
        return List.of(
                Route.environment("POST", "/connections/metadata", api::set),
                Route.environment("PATCH", "/connections/metadata", api::merge));
    }

    private Answer set(Call call) {
        return change(call, 201, connections::setMetadata);
    }

    private Answer merge(Call call) {
        return change(call, 200, connections::mergeMetadata);
    }

    @FunctionalInterface
    private interface Change {
        void make(CustomerConnection connection, String metadata, dev.fairlead.store.IdentityRule rule);
    }

    private Answer change(Call call, int status, Change change) {
        ObjectNode body = call.json();
        Checks checks = new Checks();
        Fields fields = new Fields(body, checks);
        fields.only("connection_id", "provider_config_key", "metadata");
        List<String> names = names(fields);
        String key = fields.required("provider_config_key");
        String metadata = fields.object("metadata").map(ObjectNode::toString).orElseGet(() -> {
            if (fields.any("metadata").isEmpty()) {
                fields.wrong("metadata", "Expected an object, received nothing");
            }
            return "{}";
        });
        checks.orRefuse("invalid_body");
        Integration integration = found.integrationOrRefuse(call, key);
        for (CustomerConnection connection : all(integration, names)) {
            change.make(connection, metadata, found.rule(integration));
        }
        return Answers.json(status, body);
    }

    private static List<String> names(Fields fields) {
        List<String> names = new ArrayList<>();
        JsonNode given = fields.any("connection_id").orElse(null);
        if (given != null && given.isString()) {
            names.add(given.stringValue());
        } else if (given != null && given.isArray() && given.valueStream().allMatch(JsonNode::isString)) {
            given.forEach(each -> names.add(each.stringValue()));
        } else {
            fields.wrong("connection_id", "Expected a string or a list of strings");
        }
        return names;
    }

    private List<CustomerConnection> all(Integration integration, List<String> names) {
        List<CustomerConnection> all = new ArrayList<>();
        for (String name : names) {
            all.add(found.connection(integration, name)
                    .orElseThrow(() -> new Refusal(
                            404,
                            "unknown_connection",
                            "Connection with connection id %s and provider config key %s not found. No actions were taken on any of the connections as a result of this failure."
                                    .formatted(name, integration.key()))));
        }
        return all;
    }
}
