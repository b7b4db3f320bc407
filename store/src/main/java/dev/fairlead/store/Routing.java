package dev.fairlead.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queue of webhooks whose connections are still to be found. Row locks are the lease: a crash frees them. */
public final class Routing {
    private static final String CLAIM = """
            WITH turn AS MATERIALIZED (
                SELECT webhook_id, environment_id, integration_id, bound_connection_id, events FROM route_queue
                ORDER BY webhook_id LIMIT ? FOR UPDATE SKIP LOCKED)
            SELECT turn.webhook_id, environment_id, integration_id, bound_connection_id, events,
                ordinal, type, aliases, tenant, matches, object, occurred_at
            FROM turn CROSS JOIN LATERAL (
                SELECT * FROM event WHERE event.webhook_id = turn.webhook_id AND event.state = %d OFFSET 0) fresh
            ORDER BY turn.webhook_id, ordinal
            """.formatted(State.RECEIVED.code());

    private static final String RUNS = """
            INSERT INTO run (id, webhook_id, ordinal, environment_id, integration_id, connection_id, function_id, lane,
                attempt, due, leased_until, created_at)
            SELECT id, webhook_id, ordinal, environment_id, integration_id, connection_id, function_id, lane,
                0, at_micros(due), '-infinity', at_micros(due)
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY AS r (id, webhook_id, ordinal, environment_id,
                integration_id, connection_id, function_id, lane, due, place)
            ORDER BY place
            """;

    private static final String UNMATCHED = """
            UPDATE event SET state = %d, reason = u.reason
            FROM unnest(?, ?, ?) AS u (webhook_id, ordinal, reason)
            WHERE event.webhook_id = u.webhook_id AND event.ordinal = u.ordinal
            """.formatted(State.UNMATCHED.code());

    private static final String ROUTED = """
            WITH done AS MATERIALIZED (
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?) AS d (webhook_id, state, worst, pending, reason, routed_at)),
            gone AS (DELETE FROM route_queue USING done WHERE route_queue.webhook_id = done.webhook_id)
            UPDATE webhook_state SET state = done.state, worst = done.worst, pending = done.pending,
                reason = done.reason, routed_at = at_micros(done.routed_at),
                settled_at = CASE WHEN done.pending = 0 THEN at_micros(done.routed_at) END
            FROM done WHERE webhook_state.id = done.webhook_id
            """;

    /** Takes the oldest that no other router holds; they stay taken until the transaction ends. */
    public List<Arrival> claim(Connection tx, int most) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(CLAIM)) {
            statement.setInt(1, most);
            Map<UUID, Arrival> heads = new LinkedHashMap<>();
            Map<UUID, List<Arrival.Fresh>> events = new LinkedHashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    UUID webhook = row.getObject("webhook_id", UUID.class);
                    if (!heads.containsKey(webhook)) {
                        heads.put(webhook, head(row, webhook));
                    }
                    events.computeIfAbsent(webhook, _ -> new ArrayList<>()).add(fresh(row));
                }
            }
            return heads.values().stream()
                    .map(a -> new Arrival(
                            a.webhook(),
                            a.environment(),
                            a.integration(),
                            a.boundConnection(),
                            a.batch(),
                            events.getOrDefault(a.webhook(), List.of())))
                    .toList();
        }
    }

    private static Arrival head(ResultSet row, UUID webhook) throws SQLException {
        return new Arrival(
                webhook,
                row.getLong("environment_id"),
                row.getLong("integration_id"),
                longOrNull(row, "bound_connection_id"),
                row.getInt("events"),
                List.of());
    }

    private static Arrival.Fresh fresh(ResultSet row) throws SQLException {
        return new Arrival.Fresh(
                row.getInt("ordinal"),
                row.getString("type"),
                Lines.split(row.getString("aliases")),
                row.getString("tenant"),
                Lines.splitMatches(row.getString("matches")),
                row.getString("object"),
                Micros.getOrNull(row, "occurred_at"));
    }

    static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** Queues what the claimed webhooks lead to and takes them off this queue, in the claim's transaction. */
    public void commit(Connection tx, Instant now, List<Routed> routed) throws SQLException {
        Messages.insert(
                tx,
                now,
                routed.stream()
                        .flatMap(r -> r.messages().stream()
                                .map(message -> new Messages.Told(r.arrival().environment(), message)))
                        .toList());
        insertRuns(tx, now, routed);
        markUnmatched(tx, routed);
        try (PreparedStatement statement = tx.prepareStatement(ROUTED)) {
            Columns.of(statement, routed)
                    .uuid(r -> r.arrival().webhook())
                    .int4(r -> r.state().code())
                    .int4(r -> r.worst().code())
                    .int4(Routed::pending)
                    .text(Routed::reason)
                    .micros(r -> now);
            statement.executeUpdate();
        }
    }

    private record Queued(Arrival arrival, NewRun run) {}

    private static void insertRuns(Connection tx, Instant now, List<Routed> routed) throws SQLException {
        List<Queued> runs = routed.stream()
                .flatMap(r -> r.runs().stream().map(run -> new Queued(r.arrival(), run)))
                .toList();
        if (runs.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = tx.prepareStatement(RUNS)) {
            Columns.of(statement, runs)
                    .uuid(q -> q.run().id())
                    .uuid(q -> q.run().webhook())
                    .int4(q -> q.run().ordinal())
                    .int8(q -> q.arrival().environment())
                    .int8(q -> q.arrival().integration())
                    .int8(q -> q.run().connection())
                    .int8(q -> q.run().function())
                    .int8(q -> q.run().lane())
                    .micros(q -> now);
            statement.executeUpdate();
        }
    }

    private record Missed(UUID webhook, Routed.Unmatched event) {}

    private static void markUnmatched(Connection tx, List<Routed> routed) throws SQLException {
        List<Missed> missed = routed.stream()
                .flatMap(r -> r.unmatched().stream()
                        .map(event -> new Missed(r.arrival().webhook(), event)))
                .toList();
        if (missed.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = tx.prepareStatement(UNMATCHED)) {
            Columns.of(statement, missed)
                    .uuid(Missed::webhook)
                    .int4(m -> m.event().ordinal())
                    .text(m -> m.event().reason());
            statement.executeUpdate();
        }
    }
}
