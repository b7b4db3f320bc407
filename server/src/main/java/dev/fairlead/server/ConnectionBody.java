package dev.fairlead.server;

import dev.fairlead.store.Connections;
import dev.fairlead.store.CustomerConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a request sets of a connection: Nango's members, and secret and url_token of our own. */
final class ConnectionBody {
    private final Fields fields;
    private final Checks checks;

    ConnectionBody(ObjectNode body, Checks checks) {
        this.fields = new Fields(body, checks);
        this.checks = checks;
    }

    Connections.Wanted whole(String name) {
        fields.only(
                "provider_config_key",
                "connection_id",
                "metadata",
                "connection_config",
                "credentials",
                "webhook_url_override",
                "end_user",
                "tags",
                "secret",
                "url_token");
        return over(new Connections.Wanted(name, "{}", "{}", "{}", List.of(), null, null, "{}", null));
    }

    Connections.Wanted changed(CustomerConnection held) {
        fields.only(
                "connection_config", "credentials", "webhook_url_override", "end_user", "tags", "secret", "url_token");
        return over(new Connections.Wanted(
                held.name(),
                held.config(),
                held.metadata(),
                held.credentials(),
                held.secrets(),
                null,
                held.webhookUrlOverride(),
                held.tags(),
                held.endUser()));
    }

    private Connections.Wanted over(Connections.Wanted held) {
        Optional<ObjectNode> endUser = fields.fields("end_user").map(ConnectionBody::endUser);
        return new Connections.Wanted(
                held.name(),
                json("connection_config", held.config()),
                json("metadata", held.metadata()),
                fields.object("credentials")
                        .map(given -> credentials(given).toString())
                        .orElse(held.credentials()),
                fields.any("secret").map(this::secrets).orElse(held.secrets()),
                fields.text("url_token").orElse(null),
                override(held.webhookUrlOverride()),
                tags(held.tags(), endUser),
                endUser.map(ObjectNode::toString).orElse(held.endUser()));
    }

    private String json(String name, String held) {
        return fields.object(name).map(ObjectNode::toString).orElse(held);
    }

    private @Nullable String override(@Nullable String held) {
        Optional<String> given = fields.text("webhook_url_override");
        if (given.isEmpty()) {
            return held;
        }
        String url = given.get();
        String fault = url.isEmpty() ? "" : PublicUrls.faultOf(url);
        if (!fault.isEmpty()) {
            checks.add("invalid_format", fault, "webhook_url_override");
        }
        return url.isEmpty() ? null : url;
    }

    private List<Map<String, String>> secrets(JsonNode given) {
        List<Map<String, String>> secrets = new ArrayList<>();
        for (JsonNode each : given.isArray() ? given.valueStream().toList() : List.of(given)) {
            if (each.isString()) {
                secrets.add(Map.of("secret", each.stringValue()));
            } else {
                fields.wrong("secret", "Expected a text or a list of texts");
            }
        }
        return secrets;
    }

    /** As Nango keeps them: with what was given as {@code raw}, and an API key under {@code apiKey}. */
    private ObjectNode credentials(ObjectNode given) {
        ObjectNode kept = given.deepCopy();
        if (!given.isEmpty() && !given.path("type").isString()) {
            checks.add("invalid_type", "Expected a string", "credentials", "type");
        }
        switch (given.path("type").asString("")) {
            case "OAUTH1", "OAUTH2", "OAUTH2_CC", "APP" -> kept.set("raw", given.deepCopy());
            case "API_KEY" -> {
                JsonNode key = kept.remove("api_key");
                if (key != null) {
                    kept.set("apiKey", key);
                }
            }
            default -> {
                // kept as given
            }
        }
        return kept;
    }

    private static ObjectNode endUser(Fields given) {
        given.only("id", "email", "display_name", "tags");
        ObjectNode endUser = Json.object()
                .put("id", given.required("id"))
                .put("display_name", given.text("display_name").orElse(null))
                .put("email", given.text("email").orElse(null));
        endUser.set("tags", given.texts("tags").orElse(null));
        return endUser.putNull("organization");
    }

    /** Those given, or held, and what Nango makes of the end user. */
    private String tags(String held, Optional<ObjectNode> endUser) {
        ObjectNode tags = fields.texts("tags").orElseGet(() -> (ObjectNode) Json.read(held));
        endUser.ifPresent(user -> {
            tag(tags, "end_user_id", user.get("id"));
            tag(tags, "end_user_email", user.get("email"));
            tag(tags, "end_user_display_name", user.get("display_name"));
        });
        return tags.toString();
    }

    private static void tag(ObjectNode tags, String name, @Nullable JsonNode value) {
        if (value != null && value.isString()) {
            tags.put(name, value.stringValue());
        }
    }
}
