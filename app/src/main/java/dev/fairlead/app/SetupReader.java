package dev.fairlead.app;

import dev.fairlead.provider.Catalogue;
import dev.fairlead.provider.Provider;
import dev.fairlead.provider.Scheme;
import dev.fairlead.provider.Setting;
import dev.fairlead.provider.SyncSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a set-up file, knows the catalogue, and finds every fault before anything is written. */
final class SetupReader {
    private static final Set<String> ROOT = Set.of("account", "environments");
    private static final Set<String> ENVIRONMENT = Set.of(
            "uuid",
            "secretKey",
            "signingKey",
            "webhookUrl",
            "secondaryWebhookUrl",
            "notifications",
            "format",
            "integrations");
    private static final Set<String> INTEGRATION = Set.of(
            "provider",
            "scheme",
            "displayName",
            "secret",
            "config",
            "forwardWebhooks",
            "acceptUnsigned",
            "syncs",
            "connections");
    private static final Set<String> CONNECTION =
            Set.of("connection_config", "metadata", "credentials", "secret", "urlToken", "webhookUrlOverride");

    private final Catalogue catalogue;

    SetupReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @throws SetupFaults with all of them */
    SetupFile read(JsonNode json) {
        Spot root = Spot.root(json).allows(ROOT);
        String plan = root.at("account").allows(Set.of("plan")).at("plan").text();
        Spot environments = root.at("environments");
        List<SetupFile.Stage> stages = environments.children().stream()
                .map(spot -> stage(environments, spot))
                .toList();
        if (!root.faults().isEmpty()) throw new SetupFaults(root.faults());
        return new SetupFile(plan, stages);
    }

    private SetupFile.Stage stage(Spot parent, Spot spot) {
        spot.allows(ENVIRONMENT);
        Spot integrations = spot.at("integrations");
        return new SetupFile.Stage(
                spot.name(parent),
                uuid(spot.at("uuid")),
                spot.at("secretKey").text(),
                signingKey(spot.at("signingKey")),
                spot.at("webhookUrl").url(),
                spot.at("secondaryWebhookUrl").url(),
                spot.at("notifications").oneOf("per-record", "per-run"),
                spot.at("format").oneOf("classic", "extended"),
                integrations.children().stream()
                        .flatMap(each -> integrated(integrations, each).stream())
                        .toList());
    }

    private Optional<SetupFile.Integrated> integrated(Spot parent, Spot spot) {
        spot.allows(INTEGRATION);
        String named = spot.at("provider").text();
        if (named == null) {
            spot.fault("has no provider; give one such as provider: github");
            return Optional.empty();
        }
        Optional<Provider> provider = catalogue.find(named);
        Optional<Scheme> scheme = provider.flatMap(known -> scheme(spot.at("scheme"), known));
        if (provider.isEmpty()) unknownProvider(spot.at("provider"), named);
        if (scheme.isEmpty()) return Optional.empty();
        Spot connections = spot.at("connections");
        return Optional.of(new SetupFile.Integrated(
                spot.name(parent),
                named,
                provider.get(),
                scheme.get(),
                spot.at("displayName").text(),
                secrets(spot.at("secret"), scheme.get()),
                config(spot.at("config"), scheme.get()),
                spot.at("forwardWebhooks").truth(),
                spot.at("acceptUnsigned").truth(),
                syncs(spot.at("syncs"), provider.get()),
                connections.children().stream()
                        .map(each -> customer(connections, each, scheme.get()))
                        .toList()));
    }

    private static SetupFile.Customer customer(Spot parent, Spot spot, Scheme scheme) {
        spot.allows(CONNECTION);
        return new SetupFile.Customer(
                spot.name(parent),
                spot.at("connection_config").object(),
                spot.at("metadata").object(),
                spot.at("credentials").object(),
                secrets(spot.at("secret"), scheme),
                spot.at("urlToken").text(),
                spot.at("webhookUrlOverride").url());
    }

    private void unknownProvider(Spot spot, String named) {
        Set<String> ids = catalogue.providers().stream().map(Provider::id).collect(Collectors.toSet());
        spot.fault("the catalogue has no '%s'%s".formatted(named, Nearest.hint(named, ids)));
    }

    private static Optional<Scheme> scheme(Spot spot, Provider provider) {
        String name = spot.text();
        if (name == null) return Optional.of(provider.defaultScheme());
        Optional<Scheme> scheme = provider.scheme(name);
        if (scheme.isEmpty())
            spot.fault("%s has no scheme '%s'; give one of %s"
                    .formatted(
                            provider.id(),
                            name,
                            provider.schemes().stream().map(Scheme::name).collect(Collectors.joining(", "))));
        return scheme;
    }

    /** Text, a list of active ones, or an object of several parts. */
    private static @Nullable List<Map<String, String>> secrets(Spot spot, Scheme scheme) {
        if (spot.isSilent()) return null;
        if (!spot.node().isArray()) return List.of(secret(spot, scheme));
        List<Map<String, String>> secrets = new ArrayList<>();
        for (int i = 0; i < spot.node().size(); i++) secrets.add(secret(spot.item(i), scheme));
        return secrets;
    }

    private static Map<String, String> secret(Spot spot, Scheme scheme) {
        if (!spot.node().isObject()) {
            String text = spot.text();
            return text == null ? Map.of() : Map.of("secret", text);
        }
        spot.allows(names(scheme, Setting.Kind.SECRET));
        return Objects.requireNonNull(spot.textMap());
    }

    private static @Nullable Map<String, String> config(Spot spot, Scheme scheme) {
        Set<String> known = new HashSet<>(names(scheme, Setting.Kind.TEXT));
        known.add("apiBaseUrl");
        spot.allows(known);
        return spot.textMap();
    }

    private static Set<String> names(Scheme scheme, Setting.Kind kind) {
        return scheme.settings().stream()
                .filter(setting -> setting.kind() == kind)
                .map(Setting::name)
                .collect(Collectors.toSet());
    }

    private static @Nullable List<String> syncs(Spot spot, Provider provider) {
        List<String> wanted = spot.texts();
        if (wanted == null) return null;
        Set<String> known = provider.syncs().stream().map(SyncSource::name).collect(Collectors.toSet());
        for (String name : wanted)
            if (!known.contains(name))
                spot.fault("%s has no sync '%s'%s".formatted(provider.id(), name, Nearest.hint(name, known)));
        return wanted;
    }

    private static @Nullable UUID uuid(Spot spot) {
        String text = spot.text();
        if (text == null) return null;
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) return uuid;
        } catch (IllegalArgumentException _) {
            // told below, as what parses and is none
        }
        spot.fault("is not a UUID; give one such as 5f0c1f0e-7a51-4b0f-9a11-2f4e8f5a9c01");
        return null;
    }

    private static @Nullable String signingKey(Spot spot) {
        String key = spot.text();
        if (key == null || !key.startsWith("whsec_")) return key;
        try {
            Base64.getDecoder().decode(key.substring("whsec_".length()));
            return key;
        } catch (IllegalArgumentException _) {
            spot.fault(
                    "begins with whsec_ and goes on with what is not base64; a key without that prefix is taken as it is");
            return null;
        }
    }
}
