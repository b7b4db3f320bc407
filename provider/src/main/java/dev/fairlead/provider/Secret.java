package dev.fairlead.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One active secret.
 *
 * @param parts a plain text secret is the part {@code secret}
 * @param connectionId the one connection it belongs to, null where it serves the whole integration
 */
public record Secret(Map<String, String> parts, @Nullable String connectionId) {
    public Secret {
        parts = Map.copyOf(parts);
    }

    public static Secret of(String text) {
        return new Secret(Map.of("secret", text), null);
    }

    @Override
    public String toString() {
        return "Secret[" + parts.keySet() + "]";
    }
}
