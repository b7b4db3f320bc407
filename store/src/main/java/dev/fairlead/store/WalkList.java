package dev.fairlead.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists webhooks, newest first, in pages by key. */
public final class WalkList {
    private static final String LINES = """
            SELECT s.id, i.key, i.provider, s.received_at, s.state, s.pending, s.events, s.type, s.bytes, s.reason,
                s.stored_at, s.routed_at, s.settled_at
            FROM webhook_state s JOIN integration i ON i.id = s.integration_id
            WHERE s.environment_id = ?
            """;

    private static final String QUEUED =
            " AND s.state = %d AND s.id IN (SELECT webhook_id FROM route_queue)".formatted(State.RECEIVED.code());

    /** Nothing older than the oldest work can be under way. */
    private static final String OLDEST_OPEN = """
            (SELECT webhook_id FROM (
                (SELECT webhook_id FROM delivery ORDER BY webhook_id LIMIT 1)
                UNION ALL (SELECT webhook_id FROM run ORDER BY webhook_id LIMIT 1)) oldest
                ORDER BY webhook_id LIMIT 1)""";

    private static final String OUTCOMES = """
            SELECT part.webhook_id, count(DISTINCT part.connection_id) AS connections, min(c.connection_id) AS connection,
                sum(forwards) AS forwards, sum(added) AS added, sum(updated) AS updated, sum(deleted) AS deleted
            FROM (
                SELECT webhook_id, connection_id, 1 AS forwards, 0 AS added, 0 AS updated, 0 AS deleted
                FROM message WHERE webhook_id = ANY (?) AND kind = %d
                UNION ALL
                SELECT webhook_id, connection_id, 0, added, updated, deleted
                FROM run_history WHERE webhook_id = ANY (?)) part
            LEFT JOIN connection c ON c.id = part.connection_id
            GROUP BY part.webhook_id
            """.formatted(Kind.FORWARD.code());

    private final Database database;

    public WalkList(Database database) {
        this.database = database;
    }

    /** Which webhooks; null narrows nothing. */
    public record Filter(
            long environment,
            @Nullable Long integration,
            @Nullable State state) {}

    /** Where a page starts. */
    public sealed interface Place {
        record Newest() implements Place {}

        record OlderThan(UUID id) implements Place {}

        record NewerThan(UUID id) implements Place {}
    }

    /** At most {@code limit} lines, newest first. */
    public List<WalkLine> list(Filter filter, Place place, int limit) {
        return database.transact(tx -> {
            List<WalkLine> lines = lines(tx, filter, place, limit);
            Map<UUID, WalkLine.Outcome> outcomes =
                    outcomes(tx, lines.stream().map(WalkLine::id).toList());
            return lines.stream()
                    .map(line -> with(line, outcomes.getOrDefault(line.id(), WalkLine.Outcome.NOTHING)))
                    .toList();
        });
    }

    /** Those that are received and no more are in two places: the queue, and the final states. */
    private static List<WalkLine> lines(Connection tx, Filter filter, Place place, int limit) throws SQLException {
        if (filter.state() != State.RECEIVED) {
            return lines(tx, filter, narrowed(filter.state()), place, limit);
        }
        List<WalkLine> lines = new ArrayList<>(lines(tx, filter, QUEUED, place, limit));
        lines.addAll(lines(tx, filter, " AND s.loud = " + State.RECEIVED.code(), place, limit));
        lines.sort(Comparator.comparing(line -> line.id().toString()));
        if (!(place instanceof Place.NewerThan)) {
            Collections.reverse(lines);
        }
        List<WalkLine> page = new ArrayList<>(lines.subList(0, Math.min(limit, lines.size())));
        page.sort(Comparator.comparing((WalkLine line) -> line.id().toString()).reversed());
        return page;
    }

    private static String narrowed(@Nullable State state) {
        return switch (state) {
            case null -> "";
            case DELIVERED -> " AND s.state = " + State.DELIVERED.code();
            case RUNNING -> " AND s.state = " + State.RUNNING.code() + " AND s.id >= " + OLDEST_OPEN;
            case RECEIVED, DUPLICATE, SKIPPED, SUCCEEDED, UNMATCHED, HELD, FAILED, REJECTED, DEAD ->
                " AND s.loud = " + state.code(); // by value: a rare one has another plan
        };
    }

    private static List<WalkLine> lines(Connection tx, Filter filter, String state, Place place, int limit)
            throws SQLException {
        StringBuilder sql = new StringBuilder(LINES);
        List<Object> parameters = new ArrayList<>(List.of(filter.environment()));
        narrow(sql, parameters, " AND s.integration_id = ?", filter.integration());
        sql.append(state);
        switch (place) {
            case Place.Newest _ -> sql.append(" ORDER BY s.id DESC");
            case Place.OlderThan(UUID id) -> narrow(sql, parameters, " AND s.id < ? ORDER BY s.id DESC", id);
            case Place.NewerThan(UUID id) -> narrow(sql, parameters, " AND s.id > ? ORDER BY s.id", id);
        }
        sql.append(" LIMIT ").append(limit);
        List<WalkLine> lines = new ArrayList<>();
        try (PreparedStatement statement = tx.prepareStatement(sql.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(line(row));
                }
            }
        }
        if (place instanceof Place.NewerThan) {
            Collections.reverse(lines);
        }
        return lines;
    }

    private static void narrow(StringBuilder sql, List<Object> parameters, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            parameters.add(value);
        }
    }

    static WalkLine line(ResultSet row) throws SQLException {
        return new WalkLine(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("provider"),
                Micros.get(row, "received_at"),
                State.of(row.getInt("state")),
                row.getInt("pending"),
                row.getInt("events"),
                row.getString("type"),
                row.getInt("bytes"),
                row.getString("reason"),
                WalkLine.Outcome.NOTHING,
                Micros.get(row, "stored_at"),
                Micros.getOrNull(row, "routed_at"),
                Micros.getOrNull(row, "settled_at"));
    }

    static Map<UUID, WalkLine.Outcome> outcomes(Connection tx, Collection<UUID> webhooks) throws SQLException {
        Map<UUID, WalkLine.Outcome> outcomes = new HashMap<>();
        try (PreparedStatement statement = tx.prepareStatement(OUTCOMES)) {
            statement.setArray(1, tx.createArrayOf("uuid", webhooks.toArray()));
            statement.setArray(2, tx.createArrayOf("uuid", webhooks.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    outcomes.put(
                            row.getObject("webhook_id", UUID.class),
                            new WalkLine.Outcome(
                                    row.getInt("connections"),
                                    row.getString("connection"),
                                    row.getInt("forwards"),
                                    row.getInt("added"),
                                    row.getInt("updated"),
                                    row.getInt("deleted")));
                }
            }
        }
        return outcomes;
    }

    static WalkLine with(WalkLine line, WalkLine.Outcome outcome) {
        return new WalkLine(
                line.id(),
                line.integration(),
                line.provider(),
                line.receivedAt(),
                line.state(),
                line.pending(),
                line.events(),
                line.type(),
                line.bytes(),
                line.reason(),
                outcome,
                line.storedAt(),
                line.routedAt(),
                line.settledAt());
    }
}
