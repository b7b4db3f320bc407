package dev.fairlead.server;

import dev.fairlead.provider.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The description of all routes in OpenAPI 3.1, kept in one file for each noun. */
final class OpenApi {
    private static final List<String> NOUNS = List.of(
            "integrations",
            "connections",
            "records",
            "syncs",
            "webhooks",
            "environment",
            "providers",
            "ingress",
            "hub");

    private OpenApi() {}

    static List<Route> routes(Services services) {
        ObjectNode document = document();
        document.putArray("servers").addObject().put("url", services.publicUrl().toString());
        return List.of(Route.open("GET", "/openapi.json", _ -> Answer.json(200, document.toString())));
    }

    static ObjectNode document() {
        ObjectNode document = read("openapi");
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = (ObjectNode) document.path("components").path("schemas");
        for (String noun : NOUNS) {
            ObjectNode part = read(noun);
            paths.setAll((ObjectNode) part.path("paths"));
            schemas.setAll((ObjectNode) part.path("schemas"));
        }
        return document;
    }

    private static ObjectNode read(String name) {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("The hub's jar lacks openapi/" + name + ".json; get it anew");
            }
            return (ObjectNode) Json.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("openapi/" + name + ".json cannot be read", e);
        }
    }
}
