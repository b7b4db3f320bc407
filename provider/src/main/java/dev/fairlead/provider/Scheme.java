package dev.fairlead.provider;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
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
        return definition.allMethods();
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

    /**
     * Names of headers, in lower case, that carry a secret: neither forwarded nor shown.
     *
     * @param config the integration's settings, of which one may name the header
     */
    public Set<String> secretHeaders(Map<String, String> config) {
        return definition.secretHeaders(config);
    }

    /** Names of query parameters that carry a secret: not to be shown. */
    public Set<String> secretParameters(Map<String, String> config) {
        return definition.secretParameters(config);
    }

    /** Whose the request claims to be: untrusted, only for choosing the secrets to try. Empty where it cannot be read. */
    public Hint hint(Request request) {
        try {
            byte[] body = Encoding.decoded(request);
            Content content = definition.read(request, body);
            View view = View.of(request, body, Keys.NONE).reads(content);
            for (Verification one : definition.verify()) {
                if (one.recipe() instanceof JwtRecipe jwt && one.when().holds(view)) {
                    view = view.proving(Proving.NOTHING.token(jwt.unchecked(view)));
                }
            }
            return new Hint(List.copyOf(definition.events().hints(view, content.root())));
        } catch (Refusal _) {
            return new Hint(List.of());
        }
    }

    /** As {@link #judge(Request, Keys, Instant, KeySource)}, where no public key is published at a URL. */
    public Verdict judge(Request request, Keys keys, Instant now) {
        return judge(request, keys, now, KeySource.NONE);
    }

    /** Never throws, whatever the bytes are. */
    public Verdict judge(Request request, Keys keys, Instant now, KeySource source) {
        try {
            return new Judge(definition, request, keys, now, source).verdict();
        } catch (Refusal refusal) {
            return refusal.rejected();
        }
    }

    /** What an app is told of the request. */
    public Payload payload(Request request) {
        return Payload.of(definition, request);
    }
}
