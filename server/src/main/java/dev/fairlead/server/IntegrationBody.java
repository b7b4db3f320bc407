package dev.fairlead.server;

import dev.fairlead.provider.Provider;
import dev.fairlead.store.Integration;
import dev.fairlead.store.Integrations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a request sets of an integration: Nango's members, and scheme, secret, config and accept_unsigned of our own. */
final class IntegrationBody {
    /** Their webhooks are signed with the OAuth client's secret, says their page "Validating requests". */
    private static final Set<String> SIGNED_WITH_CLIENT_SECRET = Set.of("hubspot");

    private static final String SECRET = "secret";

    private final Provider provider;
    private final Checks checks;
    private final Fields fields;
    private final Optional<ObjectNode> credentials;

    IntegrationBody(Provider provider, ObjectNode body, Checks checks) {
        this.provider = provider;
        this.checks = checks;
        this.fields = new Fields(body, checks);
        this.credentials = fields.object("credentials").map(given -> credentials(given, checks));
    }

    /** What is to be stored: what is not given stays as held. */
    Integrations.Wanted over(Integrations.Wanted held) {
        fields.only(
                "provider",
                "unique_key",
                "display_name",
                "credentials",
                "forward_webhooks",
                "scheme",
                SECRET,
                "config",
                "accept_unsigned");
        if (!fields.text("provider").orElse(held.provider()).equals(held.provider())) {
            checks.add(
                    "invalid_value",
                    "The provider stays " + held.provider() + "; make another integration",
                    "provider");
        }
        String key = fields.text("unique_key").orElse(held.key());
        checks.form(key, Checks.INTEGRATION_KEY, "unique_key");
        String scheme = fields.text("scheme").orElse(held.scheme());
        if (provider.scheme(scheme).isEmpty()) {
            checks.add("invalid_value", "The provider has no scheme \"" + scheme + "\"; it has " + schemes(), "scheme");
        }
        return new Integrations.Wanted(
                key,
                held.provider(),
                scheme,
                fields.text("display_name").orElse(held.displayName()),
                secrets(held),
                fields.texts("config").map(IntegrationBody::texts).orElse(held.config()),
                fields.flag("forward_webhooks").orElse(held.forwardWebhooks()),
                fields.flag("accept_unsigned").orElse(held.acceptUnsigned()),
                held.paused());
    }

    /** A new one of the provider, before the request has its say. */
    static Integrations.Wanted initial(Provider provider, String name, String key) {
        return new Integrations.Wanted(
                key,
                name,
                provider.defaultScheme().name(),
                provider.displayName(),
                List.of(),
                Map.of(),
                true,
                false,
                false);
    }

    static Integrations.Wanted held(Integration held) {
        return Integrations.Wanted.of(held);
    }

    /** With the members that Nango shows for their type; empty if none are given. */
    Optional<ObjectNode> credentials() {
        return credentials;
    }

    private String schemes() {
        return String.join(", ", provider.schemes().stream().map(s -> s.name()).toList());
    }

    private List<Map<String, String>> secrets(Integrations.Wanted held) {
        Optional<JsonNode> given = fields.any(SECRET);
        if (given.isPresent()) {
            JsonNode secret = given.get();
            List<Map<String, String>> all = new ArrayList<>();
            (secret.isArray() ? secret.valueStream().toList() : List.of(secret)).forEach(each -> all.add(parts(each)));
            return all;
        }
        return credentials.flatMap(this::derived).orElse(held.secrets());
    }

    private Map<String, String> parts(JsonNode secret) {
        if (secret.isString()) {
            return Map.of(SECRET, secret.stringValue());
        }
        if (secret instanceof ObjectNode object && object.valueStream().allMatch(JsonNode::isString)) {
            return texts(object);
        }
        checks.add("invalid_type", "Expected a text, an object of texts, or a list of these", SECRET);
        return Map.of();
    }

    private Optional<List<Map<String, String>>> derived(ObjectNode credentials) {
        String webhookSecret = credentials.path("webhook_secret").asString("");
        String clientSecret = credentials.path("client_secret").asString("");
        if (!webhookSecret.isEmpty()) {
            return Optional.of(List.of(Map.of(SECRET, webhookSecret)));
        }
        if (credentials.path("type").asString("").equals("APP")) {
            Map<String, String> parts = texts(credentials);
            parts.remove("type");
            return Optional.of(List.of(parts));
        }
        return SIGNED_WITH_CLIENT_SECRET.contains(provider.id()) && !clientSecret.isEmpty()
                ? Optional.of(List.of(Map.of(SECRET, clientSecret)))
                : Optional.empty();
    }

    private static ObjectNode credentials(ObjectNode given, Checks checks) {
        Checks own = new Checks();
        String type = new Fields(given, own).required("type");
        List<String> needed = switch (type) {
            case "OAUTH1", "OAUTH2", "TBA" -> List.of("client_id", "client_secret");
            case "APP" -> List.of("app_id", "app_link", "private_key");
            default -> List.of();
        };
        if (type.isEmpty()) {
            checks.add("invalid_type", "Expected a string, received nothing", "credentials", "type");
        }
        for (String name : needed) {
            if (!given.path(name).isString()) {
                checks.add("invalid_type", "Expected a string", "credentials", name);
            }
        }
        ObjectNode shown = given.deepCopy();
        if (needed.contains("client_id")) {
            for (String name : List.of("scopes", "webhook_secret")) {
                if (!shown.has(name)) {
                    shown.putNull(name);
                }
            }
        }
        return shown;
    }

    private static Map<String, String> texts(ObjectNode object) {
        Map<String, String> texts = new HashMap<>();
        object.propertyStream()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asString("")));
        return texts;
    }
}
