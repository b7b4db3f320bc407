package dev.fairlead.server;

import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Provider;
import dev.fairlead.store.Integration;
import dev.fairlead.store.Integrations;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Integrations (shapes: nango-clients.md §5.1). */
final class IntegrationsApi {
    private final Services services;
    private final Integrations integrations;
    private final Found found;
    private final IntegrationView view;

    private IntegrationsApi(Services services) {
        this.services = services;
        this.integrations = services.hub().stores().integrations();
        this.found = new Found(services);
        this.view = new IntegrationView(services);
    }

    static List<Route> routes(Services services) {
        IntegrationsApi api = new IntegrationsApi(services);
        return List.of(
                Route.environment("GET", "/integrations", api::list),
                Route.environment("POST", "/integrations", api::create),
                Route.environment("GET", "/integrations/{key}", api::get),
                Route.environment("PATCH", "/integrations/{key}", api::update),
                Route.environment("DELETE", "/integrations/{key}", api::delete));
    }

    private Answer list(Call call) {
        ArrayNode all = Json.array();
        integrations.list(call.environment()).forEach(each -> all.add(view.of(each, Set.of())));
        return Answers.data(all);
    }

    private Answer get(Call call) {
        Checks checks = new Checks();
        checks.only(call.query().names(), Set.of("include", "include[]"));
        Set<IntegrationView.Part> parts = IntegrationView.parts(call.query().all("include"), checks);
        checks.orRefuse("invalid_query_params");
        return Answers.data(view.of(found.integrationOrNotFound(call, call.part("key")), parts));
    }

    private Answer create(Call call) {
        ObjectNode json = call.json();
        Checks checks = new Checks();
        Fields fields = new Fields(json, checks);
        String name = fields.required("provider");
        String key = fields.required("unique_key");
        Optional<Provider> provider = found.provider(name);
        if (provider.isEmpty()) {
            checks.add("invalid_string", "Invalid provider; GET /providers lists those there are", "provider");
        }
        checks.orRefuse("invalid_body");
        IntegrationBody body = new IntegrationBody(provider.orElseThrow(), json, checks);
        Integrations.Wanted wanted = body.over(IntegrationBody.initial(provider.get(), name, key));
        checks.orRefuse("invalid_body");
        Integration made = integrations.create(call.environment(), wanted).orElseThrow(() -> keyTaken(key));
        return kept(made, body);
    }

    private Answer update(Call call) {
        Integration held = found.integrationOrNotFound(call, call.part("key"));
        Checks checks = new Checks();
        IntegrationBody body = new IntegrationBody(found.settings(held).provider(), call.json(), checks);
        Integrations.Wanted wanted = body.over(IntegrationBody.held(held));
        checks.orRefuse("invalid_body");
        Integration changed = integrations.update(held.id(), wanted).orElseThrow(() -> keyTaken(wanted.key()));
        Answer answer = kept(changed, body);
        if (!changed.scheme().equals(held.scheme())) {
            services.hub().stores().connections().reindex(changed.id(), found.rule(changed));
        }
        return answer;
    }

    private Answer kept(Integration integration, IntegrationBody body) {
        body.credentials().ifPresent(given -> integrations.setCredentials(integration.id(), given.toString()));
        services.hub().settings().refresh();
        return Answers.data(view.of(integration, Set.of()));
    }

    private static Refusal keyTaken(String key) {
        Checks checks = new Checks();
        checks.add("invalid_value", "This environment has an integration \"" + key + "\" already", "unique_key");
        return checks.refusal("invalid_body");
    }

    private Answer delete(Call call) {
        Integration held = found.integration(call, call.part("key"))
                .orElseThrow(() -> new Refusal(404, "not_found", "Integration does not exist"));
        integrations.delete(held.id());
        services.hub().settings().refresh();
        return Answers.success();
    }
}
