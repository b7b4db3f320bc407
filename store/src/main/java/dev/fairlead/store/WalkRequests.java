package dev.fairlead.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Reads what arrived, from the journal or from among the rejected. */
final class WalkRequests {
    private static final String GENUINE = """
            SELECT method, target, headers, body, remote, scheme, recipe, secret, signed_at, verify_nanos
            FROM webhook WHERE id = ?
            """;
    private static final String REJECTED = """
            SELECT method, target, headers, body, remote, scheme, status, code, reason FROM rejected WHERE id = ?
            """;

    record Arrived(Walk.Request request, Walk.Verdict verdict) {}

    private WalkRequests() {}

    static Arrived read(Connection tx, UUID id) throws SQLException {
        List<Arrived> found = Walks.read(tx, GENUINE, WalkRequests::genuine, id);
        return (found.isEmpty() ? Walks.read(tx, REJECTED, WalkRequests::rejected, id) : found).getFirst();
    }

    private static Arrived genuine(ResultSet row) throws SQLException {
        return new Arrived(
                request(row),
                new Walk.Verdict.Genuine(
                        row.getString("scheme"),
                        row.getString("recipe"),
                        row.getInt("secret"),
                        Micros.getOrNull(row, "signed_at"),
                        Duration.ofNanos(row.getLong("verify_nanos"))));
    }

    private static Arrived rejected(ResultSet row) throws SQLException {
        return new Arrived(
                request(row),
                new Walk.Verdict.Rejected(
                        row.getString("scheme"), row.getInt("status"), row.getString("code"), row.getString("reason")));
    }

    private static Walk.Request request(ResultSet row) throws SQLException {
        return new Walk.Request(
                row.getString("method"),
                row.getString("target"),
                row.getString("headers"),
                row.getBytes("body"),
                row.getString("remote"));
    }
}
