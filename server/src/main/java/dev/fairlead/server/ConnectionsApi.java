package dev.fairlead.server;

import dev.fairlead.pipeline.ConnectionView;
import dev.fairlead.provider.Answer;
import dev.fairlead.store.Connections;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Integration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** One connection: import, read, change, delete (shapes: nango-clients.md §5.1). */
final class ConnectionsApi {
    private static final String INTEGRATION = "provider_config_key";
    private static final Set<String> OF_ONE = Set.of(
            INTEGRATION, "force_refresh", "refresh_token", "refresh_github_app_jwt_token", "include_credentials");

    private final Services services;
    private final Connections connections;
    private final Found found;

    private ConnectionsApi(Services services) {
        this.services = services;
        this.connections = services.hub().stores().connections();
        this.found = new Found(services);
    }

    static List<Route> routes(Services services) {
        ConnectionsApi api = new ConnectionsApi(services);
        return List.of(
                Route.environment("POST", "/connections", api::create),
                Route.environment("GET", "/connections/{id}", api::get),
                Route.environment("GET", "/connection/{id}", api::get),
                Route.environment("PATCH", "/connections/{id}", api::update),
                Route.environment("DELETE", "/connections/{id}", api::delete));
    }

    private Answer create(Call call) {
        ObjectNode json = call.json();
        Checks checks = new Checks();
        Fields fields = new Fields(json, checks);
        String key = fields.required(INTEGRATION);
        String name =
                fields.text("connection_id").orElseGet(() -> UUID.randomUUID().toString());
        checks.form(name, Checks.CONNECTION_ID, "connection_id");
        Connections.Wanted wanted = new ConnectionBody(json, checks).whole(name);
        checks.orRefuse("invalid_body");
        Integration integration = found.integrationOrRefuse(call, key);
        CustomerConnection made = connections.put(integration, wanted, found.rule(integration));
        services.hub().settings().refresh();
        return Answers.json(201, ConnectionView.of(made, found.settings(integration)));
    }

    private Answer get(Call call) {
        Integration integration = integration(call);
        CustomerConnection connection = found.connection(integration, call.part("id"))
                .orElseThrow(() -> new Refusal(404, "not_found", "Failed to find connection"));
        return Answers.json(200, ConnectionView.of(connection, found.settings(integration)));
    }

    private Answer update(Call call) {
        Integration integration = integration(call);
        CustomerConnection held = found.connection(integration, call.part("id")).orElseThrow(this::unknown);
        Checks checks = new Checks();
        Connections.Wanted wanted = new ConnectionBody(call.json(), checks).changed(held);
        checks.orRefuse("invalid_body");
        connections.put(integration, wanted, found.rule(integration));
        services.hub().settings().refresh();
        return Answers.success();
    }

    private Answer delete(Call call) {
        Integration integration = integration(call);
        CustomerConnection held = found.connection(integration, call.part("id")).orElseThrow(this::unknown);
        connections.delete(held.id());
        services.hub().settings().refresh();
        return Answers.success();
    }

    private Integration integration(Call call) {
        Checks checks = new Checks();
        Optional<String> key = call.query().find(INTEGRATION);
        String wanted = checks.required(key, INTEGRATION);
        checks.only(call.query().names(), OF_ONE);
        checks.orRefuse("invalid_query_params");
        return found.integrationOrRefuse(call, wanted);
    }

    private Refusal unknown() {
        return new Refusal(
                400,
                "unknown_connection",
                "The integration has no such connection; GET /connections lists those it has");
    }
}
