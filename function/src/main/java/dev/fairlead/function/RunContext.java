package dev.fairlead.function;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the script reads as properties of {@code nango}.
 *
 * @param lastSyncDate of {@link Entry#EXEC} only; null in a first run
 */
public record RunContext(
        String connectionId,
        String providerConfigKey,
        String provider,
        String environmentName,
        String environmentId,
        String syncName,
        @Nullable String syncId,
        @Nullable Instant lastSyncDate) {
    private static final JsonMapper JSON = new JsonMapper();

    /** For the boot script. */
    String json(Entry entry) {
        var node = JSON.createObjectNode()
                .put("connectionId", connectionId)
                .put("providerConfigKey", providerConfigKey)
                .put("provider", provider)
                .put("environmentName", environmentName)
                .put("environmentId", environmentId)
                .put("syncName", syncName)
                .put("scriptType", entry.scriptType());
        if (syncId != null) {
            node.put("syncId", syncId);
        }
        if (lastSyncDate != null) {
            node.put("lastSyncDate", lastSyncDate.toString());
        }
        return node.toString();
    }
}
