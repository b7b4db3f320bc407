package dev.fairlead.pipeline;

import dev.fairlead.provider.Scheme;
import dev.fairlead.store.IdentityRule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which values of a connection a scheme's webhooks can name. */
public record IdentityRules(Scheme scheme) implements IdentityRule {
    @Override
    public Set<String> properties() {
        return scheme.matchProperties();
    }

    @Override
    public @Nullable String normalised(String property, String value) {
        return scheme.normalised(property, value);
    }
}
