package dev.fairlead.function;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a function's exports say.
 *
 * @param type {@code sync}, {@code action} or {@code onEvent}
 * @param description empty if the function has none
 * @param frequency such as {@code every hour}
 * @param syncType {@code full} or {@code incremental}, as the function spells it
 * @param autoStart true unless the function says otherwise
 * @param modelSchemas JSON schema of each model that can be written as one
 * @param webhookSubscriptions event types, or {@code *}
 */
public record Description(
        String type,
        String description,
        @Nullable String frequency,
        @Nullable String syncType,
        boolean autoStart,
        boolean trackDeletes,
        List<String> models,
        Map<String, String> modelSchemas,
        List<String> webhookSubscriptions,
        Set<Entry> entries) {
    public Description {
        models = List.copyOf(models);
        modelSchemas = Map.copyOf(modelSchemas);
        webhookSubscriptions = List.copyOf(webhookSubscriptions);
        entries = Set.copyOf(entries);
    }
}
