package dev.fairlead.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Keeps what was refused, so that an operator can see why. */
public final class Rejections {
    private static final String INSERT = """
            WITH kept AS (
                INSERT INTO rejected (id, environment_id, integration_id, received_at, method, target, headers, body,
                    body_bytes, remote, scheme, status, code, reason)
                SELECT id, environment_id, integration_id, at_micros(received_at), method, target, headers, body,
                    body_bytes, remote, scheme, status, code, reason
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS r (id, environment_id, integration_id,
                    received_at, method, target, headers, body, body_bytes, remote, scheme, status, code, reason)
                RETURNING id, environment_id, integration_id, received_at, body_bytes, reason)
            INSERT INTO webhook_state (id, environment_id, integration_id, received_at, state, worst, pending, failing,
                events, type, bytes, reason, stored_at, settled_at)
            SELECT id, environment_id, integration_id, received_at, %1$d, %1$d, 0, 0, 0,
                '', body_bytes, reason, received_at, received_at
            FROM kept
            """.formatted(State.REJECTED.code());

    /**
     * One refused request.
     *
     * @param body its first 65,536 bytes at most
     * @param code what machines read, such as {@code bad_signature}
     */
    public record Rejection(
            UUID id,
            long environment,
            long integration,
            Instant receivedAt,
            String method,
            String target,
            String headers,
            byte[] body,
            int bodyBytes,
            String remote,
            String scheme,
            int status,
            String code,
            String reason) {}

    public void insert(Connection tx, List<Rejection> batch) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(INSERT)) {
            Columns.of(statement, batch)
                    .uuid(Rejection::id)
                    .int8(Rejection::environment)
                    .int8(Rejection::integration)
                    .micros(Rejection::receivedAt)
                    .text(Rejection::method)
                    .text(Rejection::target)
                    .text(Rejection::headers)
                    .bytes(Rejection::body)
                    .int4(Rejection::bodyBytes)
                    .text(Rejection::remote)
                    .text(Rejection::scheme)
                    .int4(Rejection::status)
                    .text(Rejection::code)
                    .text(Rejection::reason);
            statement.executeUpdate();
        }
    }
}
