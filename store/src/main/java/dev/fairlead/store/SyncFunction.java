package dev.fairlead.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of an integration.
 *
 * @param type {@code sync}
 * @param origin {@code catalogue} or {@code deployed}
 * @param modelSchemas a JSON object: JSON schema by model
 * @param active whether events lead to runs
 */
public record SyncFunction(
        long id,
        long environment,
        long integration,
        String name,
        String type,
        String origin,
        String version,
        String javascript,
        String description,
        @Nullable String frequency,
        List<String> models,
        String modelSchemas,
        List<String> webhookSubscriptions,
        @Nullable String syncType,
        boolean autoStart,
        boolean trackDeletes,
        boolean active,
        Instant createdAt,
        Instant updatedAt) {
    public SyncFunction {
        models = List.copyOf(models);
        webhookSubscriptions = List.copyOf(webhookSubscriptions);
    }
}
