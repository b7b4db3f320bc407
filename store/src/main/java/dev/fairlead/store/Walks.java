package dev.fairlead.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one webhook with all that it led to; each table is asked by the webhook's id, which names its partition. */
public final class Walks {
    private static final String LINE = """
            SELECT s.id, i.key, i.provider, s.received_at, s.state, s.pending, s.events, s.type, s.bytes, s.reason,
                s.stored_at, s.routed_at, s.settled_at
            FROM webhook_state s JOIN integration i ON i.id = s.integration_id
            WHERE s.id = ? AND s.environment_id = ?
            """;

    private static final String EVENTS = "SELECT * FROM event WHERE webhook_id = ? ORDER BY ordinal";

    private static final String MESSAGES = """
            SELECT m.*, c.connection_id AS name FROM message m LEFT JOIN connection c ON c.id = m.connection_id
            WHERE m.webhook_id = ? ORDER BY m.id
            """;

    private static final String RUNS = """
            SELECT run_id, ordinal, function_name, function_version, c.connection_id AS name, state, reason, started_at,
                took_micros, cpu_micros, added, updated, deleted, logs
            FROM run_history r JOIN connection c ON c.id = r.connection_id WHERE r.webhook_id = ?
            UNION ALL
            SELECT run.id, ordinal, f.name, f.version, c.connection_id, %d, NULL, NULL, 0, 0, 0, 0, 0, ''
            FROM run JOIN connection c ON c.id = run.connection_id JOIN function f ON f.id = run.function_id
            WHERE run.webhook_id = ?
            ORDER BY run_id
            """.formatted(State.RUNNING.code());

    private final Database database;

    public Walks(Database database) {
        this.database = database;
    }

    /** Empty if that environment has no such webhook, or no longer. */
    public Optional<Walk> find(long environment, UUID id) {
        return database.transact(tx -> {
            Optional<WalkLine> line = line(tx, environment, id);
            return line.isEmpty() ? Optional.<Walk>empty() : Optional.of(walk(tx, line.get()));
        });
    }

    private static Walk walk(Connection tx, WalkLine line) throws SQLException {
        UUID id = line.id();
        WalkRequests.Arrived arrived = WalkRequests.read(tx, id);
        WalkLine.Outcome outcome = WalkList.outcomes(tx, List.of(id)).getOrDefault(id, WalkLine.Outcome.NOTHING);
        return new Walk(
                WalkList.with(line, outcome),
                arrived.request(),
                arrived.verdict(),
                read(tx, EVENTS, Walks::event, id),
                read(tx, MESSAGES, Walks::message, id),
                WalkDeliveries.read(tx, id),
                read(tx, RUNS, Walks::run, id, id));
    }

    private static Optional<WalkLine> line(Connection tx, long environment, UUID id) throws SQLException {
        return read(tx, LINE, WalkList::line, id, environment).stream().findFirst();
    }

    /** Makes one value of one row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> read(Connection tx, String sql, Reader<T> reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> all = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(reader.read(row));
                }
            }
            return all;
        }
    }

    private static Walk.Event event(ResultSet row) throws SQLException {
        return new Walk.Event(
                row.getInt("ordinal"),
                row.getString("type"),
                Lines.split(row.getString("aliases")),
                row.getString("tenant"),
                Lines.splitMatches(row.getString("matches")),
                row.getString("object"),
                Micros.getOrNull(row, "occurred_at"),
                State.of(row.getInt("state")),
                row.getString("reason"),
                row.getInt("body_from"),
                row.getInt("body_to"));
    }

    private static Walk.Message message(ResultSet row) throws SQLException {
        return new Walk.Message(
                row.getObject("id", UUID.class),
                Kind.of(row.getInt("kind")),
                row.getString("name"),
                ordinals(row),
                row.getObject("run_id", UUID.class),
                row.getString("model"),
                row.getInt("added"),
                row.getInt("updated"),
                row.getInt("deleted"),
                Micros.get(row, "created_at"));
    }

    private static @Nullable List<Integer> ordinals(ResultSet row) throws SQLException {
        java.sql.Array array = row.getArray("ordinals");
        return array == null ? null : List.of((Integer[]) array.getArray());
    }

    private static Walk.Run run(ResultSet row) throws SQLException {
        return new Walk.Run(
                row.getObject("run_id", UUID.class),
                row.getInt("ordinal"),
                row.getString("function_name"),
                row.getString("function_version"),
                row.getString("name"),
                State.of(row.getInt("state")),
                row.getString("reason"),
                Micros.getOrNull(row, "started_at"),
                micros(row, "took_micros"),
                micros(row, "cpu_micros"),
                row.getInt("added"),
                row.getInt("updated"),
                row.getInt("deleted"),
                row.getString("logs"));
    }

    static Duration micros(ResultSet row, String column) throws SQLException {
        return Duration.ofNanos(row.getLong(column) * 1_000);
    }
}
