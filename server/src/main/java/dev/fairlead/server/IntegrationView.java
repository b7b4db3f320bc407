package dev.fairlead.server;

import dev.fairlead.store.Integration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** An integration as the API shows it. */
final class IntegrationView {
    private final Services services;
    private final PublicUrls urls;

    IntegrationView(Services services) {
        this.services = services;
        this.urls = new PublicUrls(services.publicUrl());
    }

    /** What can be asked for beside what is always shown. */
    enum Part {
        WEBHOOK,
        CREDENTIALS,
        SETTINGS
    }

    /** Order and names of the members are Nango's; {@code settings} is ours. */
    ObjectNode of(Integration integration, Set<Part> parts) {
        ObjectNode view = Json.object()
                .put("unique_key", integration.key())
                .put("provider", integration.provider())
                .put("display_name", integration.displayName())
                .put("logo", urls.logo(integration.provider()));
        if (parts.contains(Part.WEBHOOK)) {
            services.hub()
                    .settings()
                    .environment(integration.environment())
                    .ifPresent(known -> view.put("webhook_url", urls.webhook(known.uuid(), integration.key())));
        }
        if (parts.contains(Part.CREDENTIALS)) {
            Optional<String> credentials =
                    services.hub().stores().integrations().credentials(integration.id());
            view.set("credentials", credentials.map(Json::read).orElse(null));
        }
        view.put("forward_webhooks", integration.forwardWebhooks())
                .put("created_at", Json.time(integration.createdAt()))
                .put("updated_at", Json.time(integration.updatedAt()));
        if (parts.contains(Part.SETTINGS)) {
            settings(integration, view.putObject("settings"));
        }
        return view;
    }

    private static void settings(Integration integration, ObjectNode settings) {
        settings.put("scheme", integration.scheme())
                .put("secrets", integration.secrets().size())
                .put("accept_unsigned", integration.acceptUnsigned());
        ObjectNode config = settings.putObject("config");
        integration.config().forEach(config::put);
    }

    static Set<Part> parts(List<String> included, Checks checks) {
        Set<Part> parts = new java.util.HashSet<>();
        for (String name : included) {
            switch (name) {
                case "webhook" -> parts.add(Part.WEBHOOK);
                case "credentials" -> parts.add(Part.CREDENTIALS);
                case "settings" -> parts.add(Part.SETTINGS);
                default -> checks.add("invalid_value", "Expected webhook, credentials or settings", "include");
            }
        }
        return parts;
    }
}
