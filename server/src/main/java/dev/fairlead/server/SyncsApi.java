package dev.fairlead.server;

import dev.fairlead.pipeline.Syncs;
import dev.fairlead.provider.Answer;
import dev.fairlead.store.Integration;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The syncs of an integration, and the switch of each. */
final class SyncsApi {
    private final Syncs syncs;
    private final Found found;

    private SyncsApi(Services services) {
        this.syncs = services.hub().syncs();
        this.found = new Found(services);
    }

    static List<Route> routes(Services services) {
        SyncsApi api = new SyncsApi(services);
        return List.of(
                Route.environment("GET", "/integrations/{key}/syncs", api::list),
                Route.environment("GET", "/integrations/{key}/syncs/{name}", api::get),
                Route.environment("POST", "/integrations/{key}/syncs/{name}/activate", api::activate),
                Route.environment("POST", "/integrations/{key}/syncs/{name}/deactivate", api::deactivate));
    }

    private Answer list(Call call) {
        ArrayNode all = Json.array();
        syncs.list(integration(call)).forEach(each -> all.add(shown(each)));
        return Answers.data(all);
    }

    private Answer get(Call call) {
        Syncs.Sync sync = syncs.list(integration(call)).stream()
                .filter(each -> each.name().equals(call.part("name")))
                .findFirst()
                .orElseThrow(() -> unknown(call));
        return Answers.data(shown(sync).put("code", sync.javascript()));
    }

    private Answer activate(Call call) {
        return Answers.data(
                shown(syncs.activate(integration(call), call.part("name")).orElseThrow(() -> unknown(call))));
    }

    private Answer deactivate(Call call) {
        Integration integration = integration(call);
        syncs.deactivate(integration, call.part("name"));
        return Answers.data(shown(syncs.list(integration).stream()
                .filter(each -> each.name().equals(call.part("name")))
                .findFirst()
                .orElseThrow(() -> unknown(call))));
    }

    private Integration integration(Call call) {
        return found.integrationOrNotFound(call, call.part("key"));
    }

    private static Refusal unknown(Call call) {
        String key = call.part("key");
        return new Refusal(
                404,
                "not_found",
                "Integration \"%s\" has no sync \"%s\"; GET /integrations/%s/syncs lists those it has"
                        .formatted(key, call.part("name"), key));
    }

    private static ObjectNode shown(Syncs.Sync sync) {
        ObjectNode shown = Json.object()
                .put("name", sync.name())
                .put("description", sync.description().description())
                .put("active", sync.active())
                .put("supports_webhooks", sync.supportsWebhooks());
        ArrayNode subscriptions = shown.putArray("webhook_subscriptions");
        sync.description().webhookSubscriptions().forEach(subscriptions::add);
        ArrayNode models = shown.putArray("models");
        sync.description().models().forEach(models::add);
        ObjectNode definitions = shown.putObject("json_schema").putObject("definitions");
        sync.modelSchemas().forEach((model, schema) -> definitions.set(model, Json.read(schema)));
        return shown.put("frequency", sync.description().frequency())
                .put("sync_type", sync.description().syncType())
                .put("origin", sync.origin())
                .put("version", sync.version());
    }
}
