package dev.fairlead.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records that one commit touches: what each change does to them, one after the other. */
final class RecordStates {
    record Key(long connection, String model, String id) {
        Stream stream() {
            return new Stream(connection, model);
        }
    }

    record Stream(long connection, String model) {}

    /** @param live the number of live records */
    record Counter(long seq, long live) {}

    record Row(
            Key key,
            byte[] payload,
            byte[] hash,
            long seq,
            long function,
            Instant firstSeenAt,
            Instant lastModifiedAt,
            @Nullable Instant deletedAt,
            RecordAction lastAction) {}

    private final Map<Key, Row> rows = new HashMap<>();
    private final Map<Stream, Counter> counters;
    private final Map<Key, Row> touched = new LinkedHashMap<>();

    RecordStates(Collection<Row> stored, Map<Stream, Counter> counters) {
        stored.forEach(row -> rows.put(row.key(), row));
        this.counters = new HashMap<>(counters);
    }

    /** What the change did, empty where it changed nothing. */
    Optional<RecordAction> apply(RecordChange change, long connection, long function, Instant now) {
        Key key = new Key(connection, change.model(), change.id());
        Row held = rows.get(key);
        if (held == null || held.deletedAt() != null) {
            return change.verb() == RecordChange.Verb.SAVE ? add(key, change, function, now) : Optional.empty();
        }
        return switch (change.verb()) {
            case SAVE -> replace(held, change.payload(), function, now);
            case UPDATE -> replace(held, CanonicalJson.merge(held.payload(), change.payload()), function, now);
            case DELETE -> delete(held, function, now);
        };
    }

    private Optional<RecordAction> add(Key key, RecordChange change, long function, Instant now) {
        byte[] hash = CanonicalJson.hash(change.payload());
        return put(new Row(key, change.payload(), hash, next(key, 1), function, now, now, null, RecordAction.ADDED));
    }

    private Optional<RecordAction> replace(Row held, byte[] payload, long function, Instant now) {
        byte[] hash = CanonicalJson.hash(payload);
        if (Arrays.equals(hash, held.hash())) {
            return Optional.empty();
        }
        return put(new Row(
                held.key(),
                payload,
                hash,
                next(held.key(), 0),
                function,
                held.firstSeenAt(),
                now,
                null,
                RecordAction.UPDATED));
    }

    private Optional<RecordAction> delete(Row held, long function, Instant now) {
        return put(new Row(
                held.key(),
                held.payload(),
                held.hash(),
                next(held.key(), -1),
                function,
                held.firstSeenAt(),
                now,
                now,
                RecordAction.DELETED));
    }

    private Optional<RecordAction> put(Row row) {
        rows.put(row.key(), row);
        touched.put(row.key(), row);
        return Optional.of(row.lastAction());
    }

    private long next(Key key, int more) {
        Counter counter = counters.getOrDefault(key.stream(), new Counter(0, 0));
        counters.put(key.stream(), new Counter(counter.seq() + 1, counter.live() + more));
        return counter.seq() + 1;
    }

    Collection<Row> touched() {
        return touched.values();
    }

    Map<Stream, Counter> counters() {
        return Map.copyOf(counters);
    }
}
