package dev.fairlead.function;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
        @Nullable Instant lastSyncDate) {}
