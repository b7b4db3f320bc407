package dev.fairlead.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queue of what is to be sent to the app, and the history of each try. */
public final class Deliveries {
    private static final String CLAIM = """
            WITH turn AS MATERIALIZED (
                SELECT id FROM delivery WHERE due <= ? AND leased_until <= ? AND url <> ALL (?)
                ORDER BY due LIMIT ? FOR UPDATE SKIP LOCKED),
            leased AS (
                UPDATE delivery SET leased_until = ? WHERE id = ANY (ARRAY (SELECT id FROM turn))
                RETURNING delivery.id, delivery.webhook_id, message_id, environment_id, target, url, attempt)
            SELECT leased.id, leased.webhook_id, message_id, leased.environment_id, leased.target, url, attempt,
                kind, ordinals, m.body AS notification, m.connection_id AS connection, connection.connection_id AS name,
                w.integration_id, w.received_at, w.target AS path, w.method, w.headers, w.scheme,
                CASE WHEN kind = %d THEN w.body END AS body, %s
            FROM leased
            CROSS JOIN LATERAL (
                SELECT * FROM message WHERE webhook_id = leased.webhook_id AND id = leased.message_id OFFSET 0) m
            CROSS JOIN LATERAL (SELECT * FROM webhook WHERE id = leased.webhook_id OFFSET 0) w
            LEFT JOIN connection ON connection.id = m.connection_id
            """.formatted(Kind.FORWARD.code(), Lease.UNSYNCED);

    private static final String COMPLETE = """
            WITH given AS MATERIALIZED (
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS g (webhook_id, delivery_id, number,
                    message_id, target, url, started_at, took_micros, state, status, reason, answer, next_at)),
            noted AS (
                INSERT INTO attempt (webhook_id, delivery_id, number, message_id, target, url, started_at, took_micros,
                    state, status, reason, answer, next_at)
                SELECT webhook_id, delivery_id, number, message_id, target, url, at_micros(started_at), took_micros,
                    state, status, reason, answer, at_micros(next_at)
                FROM given ON CONFLICT DO NOTHING),
            gone AS (
                DELETE FROM delivery d USING given g
                WHERE d.id = g.delivery_id AND d.attempt = g.number - 1 AND g.next_at IS NULL
                RETURNING g.webhook_id, g.number, g.state, g.reason),
            later AS (
                UPDATE delivery d SET attempt = g.number, due = at_micros(g.next_at), leased_until = '-infinity'
                FROM given g
                WHERE d.id = g.delivery_id AND d.attempt = g.number - 1 AND g.next_at IS NOT NULL
                RETURNING g.webhook_id, g.number, g.reason),
            part AS (
                SELECT webhook_id, -1 AS pending, CASE WHEN number > 1 THEN -1 ELSE 0 END AS failing, state AS worst,
                    CASE WHEN state = %d THEN reason END AS reason
                FROM gone
                UNION ALL
                SELECT webhook_id, 0, CASE WHEN number = 1 THEN 1 ELSE 0 END, 0, reason FROM later),
            """.formatted(State.DEAD.code()) + Settling.UPDATE;

    private static final String RENEW =
            "UPDATE delivery SET leased_until = ? WHERE id = ANY (?) AND leased_until > '-infinity'";

    /**
     * One delivery whose turn it is, with what it is made from.
     *
     * @param attempt how many were made before
     * @param notification the body of a notification, null for a forward
     * @param connectionId the connection's name for the app, null where none matched
     * @param body the webhook's bytes, null for a notification
     */
    public record Due(
            UUID id,
            UUID webhook,
            UUID message,
            long environment,
            long integration,
            Target target,
            String url,
            int attempt,
            Kind kind,
            @Nullable List<Integer> ordinals,
            byte @Nullable [] notification,
            @Nullable String connectionId,
            String method,
            String path,
            String headers,
            String scheme,
            byte @Nullable [] body) {}

    /**
     * One try.
     *
     * @param state delivered, failed (tried again at {@code next}) or dead
     * @param answer the first bytes of the app's answer
     */
    public record Attempted(
            Due due,
            Instant startedAt,
            long tookMicros,
            State state,
            @Nullable Integer status,
            String reason,
            byte[] answer,
            @Nullable Instant next) {}

    /** Leases what is due, oldest first, but for the URLs that are busy. */
    public List<Due> claim(Connection tx, Instant now, Instant until, Collection<String> busy, int most)
            throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(CLAIM)) {
            statement.setObject(1, Micros.parameter(now));
            statement.setObject(2, Micros.parameter(now));
            statement.setArray(3, tx.createArrayOf("text", busy.toArray()));
            statement.setInt(4, most);
            statement.setObject(5, Micros.parameter(until));
            List<Due> due = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(due(row));
                }
            }
            return due;
        }
    }

    /** Keeps leases that are held; one that was given back or has passed on by a new due time stays so. */
    public void renew(Connection tx, Instant until, Collection<UUID> ids) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(RENEW)) {
            statement.setObject(1, Micros.parameter(until));
            statement.setArray(2, tx.createArrayOf("uuid", ids.toArray()));
            statement.executeUpdate();
        }
    }

    /** Gives back what was leased and not tried. */
    public void release(Connection tx, Collection<UUID> ids) throws SQLException {
        try (PreparedStatement statement =
                tx.prepareStatement("UPDATE delivery SET leased_until = '-infinity' WHERE id = ANY (?)")) {
            statement.setArray(1, tx.createArrayOf("uuid", ids.toArray()));
            statement.executeUpdate();
        }
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getObject("id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                row.getObject("message_id", UUID.class),
                row.getLong("environment_id"),
                row.getLong("integration_id"),
                Target.of(row.getInt("target")),
                row.getString("url"),
                row.getInt("attempt"),
                Kind.of(row.getInt("kind")),
                ordinals(row),
                row.getBytes("notification"),
                row.getString("name"),
                row.getString("method"),
                row.getString("path"),
                row.getString("headers"),
                row.getString("scheme"),
                row.getBytes("body"));
    }

    static @Nullable List<Integer> ordinals(ResultSet row) throws SQLException {
        java.sql.Array array = row.getArray("ordinals");
        return array == null ? null : Arrays.asList((Integer[]) array.getArray());
    }

    /** Notes each try and either ends its delivery or sets the next one, once, whoever else had the lease. */
    public void complete(Connection tx, Instant now, List<Attempted> attempts) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(COMPLETE)) {
            int next = Columns.of(statement, attempts)
                    .uuid(a -> a.due().webhook())
                    .uuid(a -> a.due().id())
                    .int4(a -> a.due().attempt() + 1)
                    .uuid(a -> a.due().message())
                    .int4(a -> a.due().target().code())
                    .text(a -> a.due().url())
                    .micros(Attempted::startedAt)
                    .int8(Attempted::tookMicros)
                    .int4(a -> a.state().code())
                    .int4OrNull(Attempted::status)
                    .text(Attempted::reason)
                    .bytes(Attempted::answer)
                    .micros(Attempted::next)
                    .next();
            statement.setObject(next, Micros.parameter(now));
            statement.executeUpdate();
        }
    }
}
