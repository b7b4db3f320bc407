package dev.fairlead.server;

import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Header;
import dev.fairlead.provider.Provider;
import dev.fairlead.provider.Scheme;
import dev.fairlead.provider.Setting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue: each provider under each of its names. */
final class ProvidersApi {
    private final Found found;
    private final PublicUrls urls;

    private ProvidersApi(Services services) {
        this.found = new Found(services);
        this.urls = new PublicUrls(services.publicUrl());
    }

    static List<Route> routes(Services services) {
        ProvidersApi api = new ProvidersApi(services);
        return List.of(
                Route.environment("GET", "/providers", api::list),
                Route.environment("GET", "/providers/{provider}", api::get),
                Route.open("GET", "/images/template-logos/{file}", api::logo));
    }

    private Answer list(Call call) {
        Checks checks = new Checks();
        checks.only(call.query().names(), Set.of("search"));
        checks.orRefuse("invalid_query_params");
        String search = call.query().find("search").orElse("").toLowerCase(Locale.ROOT);
        ArrayNode all = Json.array();
        for (Provider provider : found.catalogue().providers()) {
            Stream.concat(Stream.of(provider.id()), provider.aliases().stream())
                    .filter(name -> name.contains(search)
                            || provider.displayName().toLowerCase(Locale.ROOT).contains(search))
                    .forEach(name -> all.add(shown(provider, name)));
        }
        return Answers.data(all);
    }

    private Answer get(Call call) {
        String name = call.part("provider");
        return Answers.data(shown(
                found.provider(name)
                        .orElseThrow(() -> new Refusal(
                                404,
                                "not_found",
                                "The catalogue has no provider \"" + name + "\"; GET /providers lists those it has")),
                name));
    }

    private ObjectNode shown(Provider provider, String name) {
        ObjectNode shown = Json.object()
                .put("name", name)
                .put("display_name", provider.displayName())
                .put("docs", provider.docsUrl())
                .put("logo_url", urls.logo(name));
        if (!provider.apiBaseUrl().isEmpty()) {
            shown.putObject("proxy").put("base_url", provider.apiBaseUrl());
        }
        ArrayNode schemes = shown.putObject("webhooks").putArray("schemes");
        for (Scheme scheme : provider.schemes()) {
            ObjectNode one = schemes.addObject().put("name", scheme.name()).put("title", scheme.title());
            ArrayNode settings = one.putArray("settings");
            scheme.settings().forEach(setting -> settings.add(setting(setting)));
        }
        return shown;
    }

    private static ObjectNode setting(Setting setting) {
        return Json.object()
                .put("name", setting.name())
                .put("kind", setting.kind().name().toLowerCase(Locale.ROOT))
                .put("required", setting.need() == Setting.Need.REQUIRED)
                .put("label", setting.label())
                .put("help", setting.help());
    }

    private Answer logo(Call call) {
        String file = call.part("file");
        return found.provider(file.endsWith(".svg") ? file.substring(0, file.length() - 4) : file)
                .filter(provider -> !provider.logo().isEmpty())
                .map(provider -> new Answer(
                        200,
                        "image/svg+xml",
                        provider.logo().getBytes(StandardCharsets.UTF_8),
                        List.of(new Header("Cache-Control", "max-age=3600"))))
                .orElseThrow(() -> new Refusal(404, "not_found", "There is no such logo"));
    }
}
