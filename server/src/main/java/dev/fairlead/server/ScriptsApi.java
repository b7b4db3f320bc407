package dev.fairlead.server;

import dev.fairlead.provider.Answer;
import dev.fairlead.store.Integration;
import dev.fairlead.store.SyncFunction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /scripts/config}: the functions of an environment, by integration. */
final class ScriptsApi {
    private static final List<String> FORMATS = List.of("nango", "openai");

    private final Services services;

    private ScriptsApi(Services services) {
        this.services = services;
    }

    static List<Route> routes(Services services) {
        return List.of(Route.environment("GET", "/scripts/config", new ScriptsApi(services)::config));
    }

    private Answer config(Call call) {
        Checks checks = new Checks();
        checks.only(call.query().names(), Set.of("format"));
        String format = call.query().find("format").orElse("nango");
        if (!FORMATS.contains(format)) {
            checks.add("invalid_value", "Expected " + String.join(" or ", FORMATS), "format");
        }
        checks.orRefuse("invalid_query_params");
        List<SyncFunction> all = services.hub().stores().functions().listOfEnvironment(call.environment());
        return format.equals("nango") ? Answers.json(200, nango(call, all)) : Answers.data(tools(all));
    }

    private ArrayNode nango(Call call, List<SyncFunction> all) {
        Map<Long, List<SyncFunction>> byIntegration =
                all.stream().collect(Collectors.groupingBy(SyncFunction::integration));
        ArrayNode integrations = Json.array();
        for (Integration each : services.hub().stores().integrations().list(call.environment())) {
            if (byIntegration.containsKey(each.id())) {
                ObjectNode shown = integrations.addObject();
                shown.putArray("actions");
                shown.put("providerConfigKey", each.key()).put("provider", each.provider());
                ArrayNode syncs = shown.putArray("syncs");
                byIntegration.get(each.id()).forEach(function -> syncs.add(sync(function)));
                shown.putArray("on-events");
            }
        }
        return integrations;
    }

    private static ObjectNode sync(SyncFunction function) {
        ObjectNode sync = Json.object()
                .put("id", function.id())
                .put("name", function.name())
                .put("type", function.type());
        ArrayNode returns = sync.putArray("returns");
        function.models().forEach(returns::add);
        sync.put("description", function.description());
        sync.putObject("attributes");
        sync.putArray("scopes");
        sync.put("version", function.version()).put("source", function.origin());
        sync.putArray("endpoints");
        sync.put("enabled", function.active()).put("last_deployed", Json.time(function.updatedAt()));
        ArrayNode subscriptions = sync.putArray("webhookSubscriptions");
        function.webhookSubscriptions().forEach(subscriptions::add);
        sync.putObject("json_schema").set("definitions", Json.read(function.modelSchemas()));
        sync.putNull("sdk_version");
        ArrayNode models = sync.putArray("models");
        function.models().forEach(model -> models.addObject().put("name", model).putArray("fields"));
        sync.putArray("features");
        return sync.put("sync_type", function.syncType())
                .put("auto_start", function.autoStart())
                .put("runs", function.frequency())
                .put("track_deletes", function.trackDeletes());
    }

    private static ArrayNode tools(List<SyncFunction> all) {
        ArrayNode tools = Json.array();
        for (SyncFunction function : all) {
            ObjectNode parameters = tools.addObject()
                    .put("name", function.name())
                    .put("description", function.description())
                    .putObject("parameters")
                    .put("type", "object");
            parameters.putObject("properties");
            parameters.putArray("required");
        }
        return tools;
    }
}
