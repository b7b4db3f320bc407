package dev.fairlead.store;

import java.time.Instant;
import java.util.Optional;
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
        RecordAction lastAction) {
    /** What a change would make of a record, empty where it would do nothing. */
    public static Optional<StoredRecord> after(@Nullable StoredRecord held, RecordChange change, Instant now) {
        boolean live = held != null && held.deletedAt == null;
        if (held == null || !live) {
            return change.verb() == RecordChange.Verb.SAVE
                    ? Optional.of(new StoredRecord(
                            change.model(), change.id(), change.payload(), 0, now, now, null, RecordAction.ADDED))
                    : Optional.empty();
        }
        return Optional.of(
                switch (change.verb()) {
                    case SAVE -> held.with(change.payload(), now);
                    case UPDATE -> held.with(CanonicalJson.merge(held.payload, change.payload()), now);
                    case DELETE ->
                        new StoredRecord(
                                held.model,
                                held.id,
                                held.payload,
                                held.seq,
                                held.firstSeenAt,
                                now,
                                now,
                                RecordAction.DELETED);
                });
    }

    private StoredRecord with(byte[] changed, Instant now) {
        return new StoredRecord(model, id, changed, seq, firstSeenAt, now, null, RecordAction.UPDATED);
    }
}
