package dev.fairlead.pipeline;

import dev.fairlead.store.Connections;
import dev.fairlead.store.CustomerConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The connection that a run is for, read when it is first asked for. */
final class RunConnection {
    private final Connections connections;
    private final IntegrationSettings integration;
    private final long id;

    RunConnection(Connections connections, IntegrationSettings integration, long id) {
        this.connections = connections;
        this.integration = integration;
        this.id = id;
    }

    CustomerConnection row() {
        return connections
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("The connection was deleted while the function ran"));
    }

    /** @throws IllegalArgumentException where the function asks for another connection than its own */
    ObjectNode whole(JsonNode asked) {
        CustomerConnection row = row();
        requireOwn("providerConfigKey", asked.path("providerConfigKey").asString(""), integration.key());
        requireOwn("connectionId", asked.path("connectionId").asString(""), row.name());
        return ConnectionView.of(row, integration);
    }

    private static void requireOwn(String what, String asked, String own) {
        if (!asked.isEmpty() && !asked.equals(own)) {
            throw new IllegalArgumentException(
                    "nango.getConnection: %s '%s' is not this run's; a function reads its own connection, '%s'"
                            .formatted(what, asked, own));
        }
    }

    JsonNode metadata() {
        return Json.read(row().metadata());
    }

    ObjectNode setMetadata(ObjectNode metadata) {
        connections.setMetadata(row(), metadata.toString(), new IdentityRules(integration.scheme()));
        return metadata;
    }

    ObjectNode updateMetadata(ObjectNode metadata) {
        connections.mergeMetadata(row(), metadata.toString(), new IdentityRules(integration.scheme()));
        return metadata;
    }
}
