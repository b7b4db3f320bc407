package dev.fairlead.server;

import dev.fairlead.pipeline.RecordView;
import dev.fairlead.provider.Answer;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Records;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The records of a connection, in the order in which their changes were committed. */
final class RecordsApi {
    private final Services services;
    private final Found found;
    private final Records records = new Records();

    private RecordsApi(Services services) {
        this.services = services;
        this.found = new Found(services);
    }

    static List<Route> routes(Services services) {
        return List.of(Route.environment("GET", "/records", new RecordsApi(services)::list));
    }

    private Answer list(Call call) {
        Checks checks = new Checks();
        Records.Query query =
                RecordsQuery.read(call.query(), checks, services.clock().instant());
        checks.orRefuse("invalid_query_params");
        CustomerConnection connection = connection(call);
        Records.Page page = services.hub().stores().database().transact(tx -> records.page(tx, of(connection, query)));
        ObjectNode body = Json.object()
                .put(
                        "next_cursor",
                        page.more() ? RecordView.cursor(page.records().getLast().seq()) : null);
        ArrayNode all = body.putArray("records");
        page.records().forEach(record -> all.add(RecordView.of(record)));
        return Answers.json(200, body);
    }

    private static Records.Query of(CustomerConnection connection, Records.Query query) {
        return new Records.Query(
                connection.id(),
                query.model(),
                query.after(),
                query.modifiedAfter(),
                query.actions(),
                query.ids(),
                query.limit());
    }

    private CustomerConnection connection(Call call) {
        Checks checks = new Checks();
        String name = header(call, "connection-id", checks);
        String key = header(call, "provider-config-key", checks);
        checks.orRefuse("invalid_headers");
        return found.integration(call, key)
                .flatMap(integration -> found.connection(integration, name))
                .orElseThrow(() -> new Refusal(
                        400,
                        "unknown_connection",
                        "Provided ConnectionId and ProviderConfigKey does not match a valid connection"));
    }

    private static String header(Call call, String name, Checks checks) {
        Optional<String> value = call.header(name);
        String text = checks.required(value, name);
        if (value.isPresent()) {
            checks.form(text, name.equals("connection-id") ? Checks.CONNECTION_ID : Checks.INTEGRATION_KEY, name);
        }
        return text;
    }
}
