package dev.fairlead.store;

import dev.fairlead.store.RecordStates.Counter;
import dev.fairlead.store.RecordStates.Row;
import dev.fairlead.store.RecordStates.Stream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes the records that one commit touches, under the locks of their streams. */
final class RecordRows {
    private static final String OPEN = """
            INSERT INTO record_stream (connection_id, model, seq, live)
            SELECT connection_id, model, 0, 0 FROM unnest(?, ?) AS s (connection_id, model)
            ON CONFLICT DO NOTHING
            """;

    private static final String LOCK = """
            SELECT connection_id, model, seq, live FROM record_stream
            WHERE (connection_id, model) IN (SELECT * FROM unnest(?, ?))
            ORDER BY connection_id, model FOR UPDATE
            """;

    private static final String READ = """
            SELECT record.* FROM unnest(?, ?, ?) AS k (connection_id, model, external_id)
            JOIN record USING (connection_id, model, external_id)
            """;

    private static final String WRITE = """
            WITH counted AS (
                UPDATE record_stream SET seq = s.seq, live = s.live
                FROM unnest(?, ?, ?, ?) AS s (connection_id, model, seq, live)
                WHERE record_stream.connection_id = s.connection_id AND record_stream.model = s.model)
            INSERT INTO record (connection_id, model, external_id, payload, hash, seq, function_id, first_seen_at,
                last_modified_at, deleted_at, last_action)
            SELECT connection_id, model, external_id, payload, hash, seq, function_id, at_micros(first_seen_at),
                at_micros(last_modified_at), at_micros(deleted_at), last_action
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS r (connection_id, model, external_id, payload, hash, seq,
                function_id, first_seen_at, last_modified_at, deleted_at, last_action)
            ON CONFLICT (connection_id, model, external_id) DO UPDATE SET payload = excluded.payload,
                hash = excluded.hash, seq = excluded.seq, function_id = excluded.function_id,
                first_seen_at = excluded.first_seen_at, last_modified_at = excluded.last_modified_at,
                deleted_at = excluded.deleted_at, last_action = excluded.last_action
            """;

    private RecordRows() {}

    static Map<Stream, Counter> lock(Connection tx, Collection<Stream> streams) throws SQLException {
        List<Stream> sorted = streams.stream()
                .sorted(Comparator.comparingLong(Stream::connection).thenComparing(Stream::model))
                .toList();
        Map<Stream, Counter> counters = locked(tx, sorted);
        if (counters.size() < sorted.size()) {
            try (PreparedStatement statement = tx.prepareStatement(OPEN)) {
                Columns.of(statement, sorted).int8(Stream::connection).text(Stream::model);
                statement.executeUpdate();
            }
            return locked(tx, sorted);
        }
        return counters;
    }

    private static Map<Stream, Counter> locked(Connection tx, List<Stream> sorted) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(LOCK)) {
            Columns.of(statement, sorted).int8(Stream::connection).text(Stream::model);
            Map<Stream, Counter> counters = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counters.put(
                            new Stream(row.getLong("connection_id"), row.getString("model")),
                            new Counter(row.getLong("seq"), row.getLong("live")));
                }
            }
            return counters;
        }
    }

    static List<Row> read(Connection tx, Collection<RecordStates.Key> keys) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(READ)) {
            Columns.of(statement, List.copyOf(keys))
                    .int8(RecordStates.Key::connection)
                    .text(RecordStates.Key::model)
                    .text(RecordStates.Key::id);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row));
                }
            }
            return rows;
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new RecordStates.Key(
                        row.getLong("connection_id"), row.getString("model"), row.getString("external_id")),
                row.getBytes("payload"),
                row.getBytes("hash"),
                row.getLong("seq"),
                row.getLong("function_id"),
                Micros.get(row, "first_seen_at"),
                Micros.get(row, "last_modified_at"),
                Micros.getOrNull(row, "deleted_at"),
                RecordAction.of(row.getInt("last_action")));
    }

    static void write(Connection tx, RecordStates states) throws SQLException {
        if (states.touched().isEmpty()) {
            return;
        }
        try (PreparedStatement statement = tx.prepareStatement(WRITE)) {
            Columns.of(statement, List.copyOf(states.counters().entrySet()))
                    .int8(c -> c.getKey().connection())
                    .text(c -> c.getKey().model())
                    .int8(c -> c.getValue().seq())
                    .int8(c -> c.getValue().live())
                    .then(List.copyOf(states.touched()))
                    .int8(r -> r.key().connection())
                    .text(r -> r.key().model())
                    .text(r -> r.key().id())
                    .bytes(Row::payload)
                    .bytes(Row::hash)
                    .int8(Row::seq)
                    .int8(Row::function)
                    .micros(Row::firstSeenAt)
                    .micros(Row::lastModifiedAt)
                    .micros(Row::deletedAt)
                    .int4(r -> r.lastAction().code());
            statement.executeUpdate();
        }
    }
}
