package dev.fairlead.server;

import dev.fairlead.provider.Answer;
import dev.fairlead.store.Environment;
import dev.fairlead.store.Environments;
import dev.fairlead.store.WebhookSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Where the environment's app is told, and of what (names: nango-contract.md §4.1). */
final class EnvironmentApi {
    private static final String[] KNOWN = {
        "primary_url",
        "secondary_url",
        "notifications",
        "format",
        "on_sync_completion_always",
        "on_sync_error",
        "on_auth_creation",
        "on_auth_refresh_error",
        "on_async_action_completion"
    };

    private final Services services;
    private final Environments environments;

    private EnvironmentApi(Services services) {
        this.services = services;
        this.environments = services.hub().stores().environments();
    }

    static List<Route> routes(Services services) {
        EnvironmentApi api = new EnvironmentApi(services);
        return List.of(
                Route.environment("GET", "/environment/webhook-settings", api::get),
                Route.environment("PATCH", "/environment/webhook-settings", api::update));
    }

    private Answer get(Call call) {
        return Answers.data(shown(held(call).webhooks()));
    }

    private Answer update(Call call) {
        ObjectNode body = call.json();
        Checks checks = new Checks();
        Fields fields = new Fields(body, checks);
        fields.only(KNOWN);
        if (body.isEmpty()) {
            throw new Refusal(400, "invalid_body", "Nothing to update; give one of " + String.join(", ", KNOWN));
        }
        WebhookSettings held = held(call).webhooks();
        WebhookSettings wanted = new WebhookSettings(
                url(fields, "primary_url", held.primaryUrl(), checks),
                url(fields, "secondary_url", held.secondaryUrl(), checks),
                choice(fields, "notifications", held.notifications(), Set.of("per-record", "per-run"), checks),
                choice(fields, "format", held.format(), Set.of("classic", "extended"), checks),
                fields.flag("on_sync_completion_always").orElse(held.onSyncCompletionAlways()),
                fields.flag("on_sync_error").orElse(held.onSyncError()),
                fields.flag("on_auth_creation").orElse(held.onAuthCreation()),
                fields.flag("on_auth_refresh_error").orElse(held.onAuthRefreshError()),
                fields.flag("on_async_action_completion").orElse(held.onAsyncActionCompletion()));
        checks.orRefuse("invalid_body");
        environments.setWebhooks(call.environment(), wanted);
        services.hub().settings().refresh();
        return Answers.data(shown(wanted));
    }

    private Environment held(Call call) {
        return environments.find(call.environment()).orElseThrow();
    }

    private static @Nullable String url(Fields fields, String name, @Nullable String held, Checks checks) {
        Optional<String> given = fields.text(name);
        if (given.isEmpty()) {
            return held;
        }
        String fault = given.get().isEmpty() ? "" : PublicUrls.faultOf(given.get());
        if (!fault.isEmpty()) {
            checks.add("invalid_format", fault, name);
        }
        return given.get().isEmpty() ? null : given.get();
    }

    private static String choice(Fields fields, String name, String held, Set<String> choices, Checks checks) {
        String chosen = fields.text(name).orElse(held);
        if (!choices.contains(chosen)) {
            checks.add(
                    "invalid_value",
                    "Expected " + String.join(" or ", choices.stream().sorted().toList()),
                    name);
        }
        return chosen;
    }

    private static ObjectNode shown(WebhookSettings settings) {
        return Json.object()
                .put("primary_url", settings.primaryUrl())
                .put("secondary_url", settings.secondaryUrl())
                .put("notifications", settings.notifications())
                .put("format", settings.format())
                .put("on_sync_completion_always", settings.onSyncCompletionAlways())
                .put("on_sync_error", settings.onSyncError())
                .put("on_auth_creation", settings.onAuthCreation())
                .put("on_auth_refresh_error", settings.onAuthRefreshError())
                .put("on_async_action_completion", settings.onAsyncActionCompletion());
    }
}
