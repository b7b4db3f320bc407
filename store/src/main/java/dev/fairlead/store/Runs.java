package dev.fairlead.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queue of functions to be run; of each lane only the oldest can be leased. */
public final class Runs {
    private static final String CLAIM = """
            WITH turn AS MATERIALIZED (
                SELECT seq FROM run WHERE due <= ? AND leased_until <= ?
                    AND seq = (SELECT seq FROM run first WHERE first.lane = run.lane ORDER BY lane, seq LIMIT 1)
                ORDER BY seq LIMIT ? FOR UPDATE SKIP LOCKED),
            leased AS (
                UPDATE run SET leased_until = ? WHERE seq = ANY (ARRAY (SELECT seq FROM turn)) RETURNING run.*)
            SELECT leased.seq, leased.id, leased.webhook_id, leased.ordinal, leased.environment_id,
                leased.integration_id, leased.connection_id, leased.function_id, leased.attempt,
                connection.connection_id AS name, connection.webhook_url_override, connection.deleted_at,
                function.name AS function_name, function.version AS function_version, w.method, w.target, w.headers, w.scheme, w.body, w.received_at,
                %s
            FROM leased
            CROSS JOIN LATERAL (SELECT * FROM webhook WHERE id = leased.webhook_id OFFSET 0) w
            JOIN connection ON connection.id = leased.connection_id
            JOIN function ON function.id = leased.function_id
            ORDER BY leased.seq
            """.formatted(Lease.UNSYNCED);

    private static final String TAKE = "DELETE FROM run WHERE seq = ANY (?) RETURNING seq";

    private static final String RENEW =
            "UPDATE run SET leased_until = ? WHERE seq = ANY (?) AND leased_until > '-infinity'";

    private static final String POSTPONE = """
            UPDATE run SET leased_until = '-infinity', due = ?, attempt = attempt + ?
            WHERE seq = ? AND leased_until > '-infinity'
            """;

    private static final String HISTORY = """
            WITH given AS MATERIALIZED (
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS g (webhook_id, run_id,
                    attempt, ordinal, function_id, function_name, function_version, connection_id, state, reason,
                    started_at, took_micros, cpu_micros, added, updated, deleted, logs, deliveries)),
            noted AS (
                INSERT INTO run_history (webhook_id, run_id, attempt, ordinal, function_id, function_name,
                    function_version, connection_id, state, reason, started_at, took_micros, cpu_micros, added, updated,
                    deleted, logs)
                SELECT webhook_id, run_id, attempt, ordinal, function_id, function_name,
                    function_version, connection_id, state, reason, at_micros(started_at), took_micros, cpu_micros,
                    added, updated, deleted, logs
                FROM given ON CONFLICT DO NOTHING),
            part AS (
                SELECT webhook_id, deliveries - 1 AS pending, 0 AS failing,
                    CASE WHEN state = %1$d THEN state ELSE %2$d END AS worst,
                    CASE WHEN state = %1$d THEN reason END AS reason
                FROM given),
            """.formatted(State.FAILED.code(), State.DELIVERED.code()) + Settling.UPDATE;

    /**
     * One run whose turn it is.
     *
     * @param connectionId the connection's name
     * @param functionVersion the one that is stored now
     * @param attempt how many tries it had that ended by no fault of its own
     * @param body the webhook's bytes
     */
    public record Due(
            long seq,
            UUID id,
            UUID webhook,
            int ordinal,
            long environment,
            long integration,
            long connection,
            String connectionId,
            @Nullable String webhookUrlOverride,
            @Nullable Instant connectionDeletedAt,
            long function,
            String functionName,
            String functionVersion,
            int attempt,
            String method,
            String path,
            String headers,
            String scheme,
            byte[] body,
            Instant receivedAt) {}

    /**
     * A run that ended.
     *
     * @param state succeeded, failed or skipped
     * @param reason why it failed or was skipped, null else
     * @param changes what it wrote, in order; none where it failed
     * @param logs what it logged, one JSON object a line
     */
    public record Ended(
            Due due,
            String functionName,
            String functionVersion,
            State state,
            @Nullable String reason,
            Instant startedAt,
            long tookMicros,
            long cpuMicros,
            List<RecordChange> changes,
            String logs) {
        public Ended {
            changes = List.copyOf(changes);
        }
    }

    /** What a committed run changed, and what the app is told of it. */
    record Settled(Ended ended, int added, int updated, int deleted, List<NewMessage> messages) {}

    /** Leases runs, oldest first. */
    public List<Due> claim(Connection tx, Instant now, Instant until, int most) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(CLAIM)) {
            statement.setObject(1, Micros.parameter(now));
            statement.setObject(2, Micros.parameter(now));
            statement.setInt(3, most);
            statement.setObject(4, Micros.parameter(until));
            List<Due> due = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(due(row));
                }
            }
            return due;
        }
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getLong("seq"),
                row.getObject("id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                row.getInt("ordinal"),
                row.getLong("environment_id"),
                row.getLong("integration_id"),
                row.getLong("connection_id"),
                row.getString("name"),
                row.getString("webhook_url_override"),
                Micros.getOrNull(row, "deleted_at"),
                row.getLong("function_id"),
                row.getString("function_name"),
                row.getString("function_version"),
                row.getInt("attempt"),
                row.getString("method"),
                row.getString("target"),
                row.getString("headers"),
                row.getString("scheme"),
                row.getBytes("body"),
                Micros.get(row, "received_at"));
    }

    /** Keeps leases that are held; one that was given back stays so. */
    public void renew(Connection tx, Instant until, Collection<Long> seqs) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(RENEW)) {
            statement.setObject(1, Micros.parameter(until));
            statement.setArray(2, tx.createArrayOf("int8", seqs.toArray()));
            statement.executeUpdate();
        }
    }

    /**
     * Gives a leased run back: it did not fail, it could not be run now.
     *
     * @param tries how many of its attempts this used up, 0 or 1
     */
    public void postpone(Connection tx, long seq, Instant due, int tries) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(POSTPONE)) {
            statement.setObject(1, Micros.parameter(due));
            statement.setInt(2, tries);
            statement.setLong(3, seq);
            statement.executeUpdate();
        }
    }

    /** Takes ended runs off the queue; one that another node ended first is not among the answer. */
    List<Ended> take(Connection tx, List<Ended> ended) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(TAKE)) {
            statement.setArray(
                    1,
                    tx.createArrayOf(
                            "int8", ended.stream().map(e -> e.due().seq()).toArray()));
            List<Long> taken = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taken.add(row.getLong(1));
                }
            }
            return ended.stream().filter(e -> taken.contains(e.due().seq())).toList();
        }
    }

    void note(Connection tx, Instant now, List<Settled> settled) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(HISTORY)) {
            int next = Columns.of(statement, settled)
                    .uuid(s -> s.ended().due().webhook())
                    .uuid(s -> s.ended().due().id())
                    .int4(s -> s.ended().due().attempt())
                    .int4(s -> s.ended().due().ordinal())
                    .int8(s -> s.ended().due().function())
                    .text(s -> s.ended().functionName())
                    .text(s -> s.ended().functionVersion())
                    .int8(s -> s.ended().due().connection())
                    .int4(s -> s.ended().state().code())
                    .text(s -> s.ended().reason())
                    .micros(s -> s.ended().startedAt())
                    .int8(s -> s.ended().tookMicros())
                    .int8(s -> s.ended().cpuMicros())
                    .int4(Settled::added)
                    .int4(Settled::updated)
                    .int4(Settled::deleted)
                    .text(s -> s.ended().logs())
                    .int4(s -> s.messages().stream()
                            .mapToInt(m -> m.deliveries().size())
                            .sum())
                    .next();
            statement.setObject(next, Micros.parameter(now));
            statement.executeUpdate();
        }
    }
}
