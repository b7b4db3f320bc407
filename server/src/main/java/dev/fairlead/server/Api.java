package dev.fairlead.server;

import java.util.ArrayList;
import java.util.List;

/** All routes of this room. */
final class Api {
    private Api() {}

    static List<Route> routes(Services services, ServerConfig config) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(WebhookDoor.routes(services.hub().receiver(), config.webhookBytes()));
        routes.addAll(IntegrationsApi.routes(services));
        routes.addAll(ConnectionListApi.routes(services));
        routes.addAll(ConnectionsApi.routes(services));
        routes.addAll(MetadataApi.routes(services));
        routes.addAll(RecordsApi.routes(services));
        routes.addAll(SyncsApi.routes(services));
        routes.addAll(ScriptsApi.routes(services));
        routes.addAll(ProvidersApi.routes(services));
        routes.addAll(EnvironmentApi.routes(services));
        routes.addAll(WebhooksApi.routes(services));
        routes.addAll(HealthApi.routes(services));
        routes.addAll(OpenApi.routes(services));
        return routes;
    }
}
