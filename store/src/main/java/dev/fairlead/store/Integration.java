package dev.fairlead.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A provider set up in an environment.
 *
 * @param key the providerConfigKey
 * @param provider as the user named it
 * @param secrets active ones, each with its parts; newest first
 */
public record Integration(
        long id,
        long environment,
        String key,
        String provider,
        String scheme,
        String displayName,
        List<Map<String, String>> secrets,
        Map<String, String> config,
        boolean forwardWebhooks,
        boolean acceptUnsigned,
        boolean paused,
        Instant createdAt,
        Instant updatedAt) {
    public Integration {
        secrets = List.copyOf(secrets);
        config = Map.copyOf(config);
    }

    @Override
    public String toString() {
        return "Integration[" + key + "]";
    }
}
