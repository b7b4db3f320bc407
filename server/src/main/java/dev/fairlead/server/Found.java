package dev.fairlead.server;

import dev.fairlead.pipeline.IdentityRules;
import dev.fairlead.pipeline.IntegrationSettings;
import dev.fairlead.provider.Catalogue;
import dev.fairlead.provider.Provider;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Integration;
import java.util.Optional;

/** Looks up what a request names, within the environment whose key it has. */
final class Found {
    private final Services services;

    Found(Services services) {
        this.services = services;
    }

    Optional<Integration> integration(Call call, String key) {
        return services.hub().stores().integrations().find(call.environment(), key);
    }

    /** @throws Refusal with 404, as Nango's integration calls answer */
    Integration integrationOrNotFound(Call call, String key) {
        return integration(call, key)
                .orElseThrow(() -> new Refusal(404, "not_found", "Integration \"" + key + "\" does not exist"));
    }

    /** @throws Refusal with 400, as Nango's connection calls answer */
    Integration integrationOrRefuse(Call call, String key) {
        return integration(call, key)
                .orElseThrow(() -> new Refusal(
                        400,
                        "unknown_provider_config",
                        "This environment has no integration \"" + key + "\"; GET /integrations lists those it has"));
    }

    Optional<CustomerConnection> connection(Integration integration, String name) {
        return services.hub().stores().connections().find(integration.id(), name);
    }

    /** As the walk sees it; another node may have made it a moment ago. */
    IntegrationSettings settings(Integration integration) {
        Optional<IntegrationSettings> known = services.hub().settings().integration(integration.id());
        if (known.isEmpty()) {
            services.hub().settings().refresh();
            known = services.hub().settings().integration(integration.id());
        }
        return known.orElseThrow(() -> new Refusal(
                400,
                "unknown_provider",
                "The catalogue has no provider \"" + integration.provider() + "\"; add its folder to the catalogue"));
    }

    IdentityRules rule(Integration integration) {
        return new IdentityRules(settings(integration).scheme());
    }

    Optional<Provider> provider(String name) {
        return catalogue().find(name);
    }

    Catalogue catalogue() {
        return services.catalogue();
    }
}
