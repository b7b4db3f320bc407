package dev.fairlead.provider;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One of the ways in which a provider signs its webhooks. */
public final class Scheme {
    private final Definition definition;

    Scheme(Definition definition) {
        this.definition = definition;
    }

    Definition definition() {
        return definition;
    }

    public String name() {
        return definition.name();
    }

    public String title() {
        return definition.title();
    }

    public List<Setting> settings() {
        return definition.settings();
    }

    /** HTTP methods that the provider uses; {@link #judge} refuses all others. */
    public Set<String> methods() {
        return definition.methods();
    }

    /** The properties of a connection that {@link Event#matches()} can name. */
    public Set<String> matchProperties() {
        Set<String> properties = new LinkedHashSet<>();
        for (Events.Matching matching : definition.events().matches()) {
            properties.add(matching.property());
        }
        return properties;
    }

    /** A connection's own value in the form in which matches have it; null where it can match nothing. */
    public @Nullable String normalised(String property, String value) {
        for (Events.Matching matching : definition.events().matches()) {
            if (matching.property().equals(property)) {
                return matching.normalised(value);
            }
        }
        return value.isEmpty() ? null : value;
    }

    /** Names of headers, in lower case, that carry a secret: neither forwarded nor shown. */
    public Set<String> secretHeaders() {
        Set<String> names = new LinkedHashSet<>();
        for (Recipe recipe : definition.verify()) {
            if (!(recipe instanceof MacRecipe) && recipe.evidence() instanceof Source.InHeader(String name)) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** Names of query parameters that carry a secret: not to be shown. */
    public Set<String> secretParameters() {
        Set<String> names = new LinkedHashSet<>();
        for (Recipe recipe : definition.verify()) {
            if (!(recipe instanceof MacRecipe) && recipe.evidence() instanceof Source.InQuery(String name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** Whose the request claims to be: untrusted, only for choosing the secrets to try. Empty where it cannot be read. */
    public Hint hint(Request request) {
        try {
            byte[] body = Encoding.decoded(request);
            Content content = definition.read(request, body);
            View view = View.of(request, body, Map.of()).reads(content);
            return new Hint(List.copyOf(definition.events().hints(view, content.root())));
        } catch (Refusal _) {
            return new Hint(List.of());
        }
    }

    /** Never throws, whatever the bytes are. */
    public Verdict judge(Request request, Keys keys, Instant now) {
        try {
            return new Judge(definition, request, keys, now).verdict();
        } catch (Refusal refusal) {
            return refusal.rejected();
        }
    }

    /** What an app is told of the request. */
    public Payload payload(Request request) {
        return Payload.of(definition, request);
    }
}
