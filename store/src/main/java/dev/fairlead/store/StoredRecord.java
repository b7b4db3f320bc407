package dev.fairlead.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record as it stands.
 *
 * @param payload its JSON
 * @param seq its place in the stream of changes of its connection and model
 * @param deletedAt null while it is live
 */
public record StoredRecord(
        String model,
        String id,
        byte[] payload,
        long seq,
        Instant firstSeenAt,
        Instant lastModifiedAt,
        @Nullable Instant deletedAt,
        RecordAction lastAction) {}
