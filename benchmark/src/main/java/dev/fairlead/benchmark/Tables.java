package dev.fairlead.benchmark;

import dev.fairlead.testing.IssueTracker;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The hub's tables, read by someone else. */
final class Tables {
    private static final String OPEN = """
            SELECT (SELECT count(*) FROM route_queue) AS route,
                (SELECT count(*) FROM run WHERE leased_until > ?) AS run,
                (SELECT count(*) FROM delivery d JOIN message m ON m.webhook_id = d.webhook_id AND m.id = d.message_id
                    WHERE d.leased_until > ? AND m.run_id IS NULL) AS forward,
                (SELECT count(*) FROM delivery d JOIN message m ON m.webhook_id = d.webhook_id AND m.id = d.message_id
                    WHERE d.leased_until > ? AND m.run_id IS NOT NULL) AS notify
            """;

    private static final String NEWEST_LEASE = """
            SELECT greatest(now(),
                (SELECT max(leased_until) FROM delivery WHERE leased_until > '-infinity'),
                (SELECT max(leased_until) FROM run WHERE leased_until > '-infinity'))
            """;

    private static final String BACKLOG = """
            SELECT (SELECT count(*) FROM route_queue) AS route, (SELECT count(*) FROM delivery) AS delivery,
                (SELECT count(*) FROM run) AS run,
                coalesce(extract(epoch FROM clock_timestamp() - least(
                    (SELECT min(s.received_at) FROM route_queue q JOIN webhook_state s ON s.id = q.webhook_id),
                    (SELECT min(created_at) FROM delivery), (SELECT min(created_at) FROM run))), 0) AS age
            """;

    private final Postgres postgres;

    Tables(Postgres postgres) {
        this.postgres = postgres;
    }

    /** What waits: rows of the three queues, and how old the oldest is, in seconds. */
    record Backlog(long route, long deliveries, long runs, double age) {
        boolean isEmpty() {
            return route + deliveries + runs == 0;
        }
    }

    /**
     * Work under way by stage. Leases that a hub left behind that is dead already do not count.
     *
     * @param after the newest lease of the hubs before
     */
    Map<Stage, Long> open(Instant after) throws IOException, SQLException {
        try (Connection connection = postgres.connect();
                PreparedStatement statement = connection.prepareStatement(OPEN)) {
            java.sql.Timestamp since = java.sql.Timestamp.from(after);
            for (int i = 1; i <= 3; i++) {
                statement.setTimestamp(i, since);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Map<Stage, Long> open = new EnumMap<>(Stage.class);
                open.put(Stage.ROUTE, row.getLong("route"));
                open.put(Stage.RUN, row.getLong("run"));
                open.put(Stage.FORWARD, row.getLong("forward"));
                open.put(Stage.NOTIFY, row.getLong("notify"));
                return open;
            }
        }
    }

    /** How far leases reach that are held now. */
    Instant newestLease() throws IOException, SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NEWEST_LEASE)) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    /** Sessions of a hub, of which a commit can outlive the hub by a moment. */
    long sessions() throws IOException, SQLException {
        return count("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'fairlead'");
    }

    Backlog backlog() throws IOException, SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BACKLOG)) {
            row.next();
            return new Backlog(row.getLong("route"), row.getLong("delivery"), row.getLong("run"), row.getDouble("age"));
        }
    }

    /** Webhooks by the state that a list shows. */
    Map<Integer, Long> states() throws IOException, SQLException {
        return grouped("SELECT state, count(*) FROM webhook_state GROUP BY state");
    }

    /** Runs that ended by the state they ended in. */
    Map<Integer, Long> runs() throws IOException, SQLException {
        return grouped("SELECT state, count(*) FROM run_history GROUP BY state");
    }

    /** How many changes of records the history of runs tells of, by the connection's name. */
    Map<String, Long> modifications() throws IOException, SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT c.connection_id, sum(r.added + r.updated + r.deleted)
                        FROM run_history r JOIN connection c ON c.id = r.connection_id GROUP BY 1
                        """)) {
            Map<String, Long> byConnection = new HashMap<>();
            while (row.next()) {
                byConnection.put(row.getString(1), row.getLong(2));
            }
            return byConnection;
        }
    }

    /** The {@code webhook-id} of each notification that was to be sent. */
    Set<String> notifications() throws IOException, SQLException {
        Set<String> ids = new HashSet<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM message WHERE run_id IS NOT NULL")) {
            while (row.next()) {
                ids.add(webhookId(row.getObject(1, UUID.class)));
            }
        }
        return ids;
    }

    /** For each notification, the delivery that the provider named in the webhook it comes from. */
    Map<String, String> causes() throws IOException, SQLException {
        Map<String, String> causes = new HashMap<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT m.id, substring(w.headers from '(?i)%s: *([0-9a-f-]{36})')
                        FROM message m JOIN webhook w ON w.id = m.webhook_id WHERE m.run_id IS NOT NULL
                        """.formatted(IssueTracker.DELIVERY))) {
            while (row.next()) {
                causes.put(webhookId(row.getObject(1, UUID.class)), row.getString(2));
            }
        }
        return causes;
    }

    /** What autovacuum does within a minute of a table's first rows: before it the planner knows nothing of them. */
    void analyse() throws IOException, SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private static String webhookId(UUID message) {
        return "msg_" + message.toString().replace("-", "");
    }

    private Map<Integer, Long> grouped(String query) throws IOException, SQLException {
        Map<Integer, Long> counts = new TreeMap<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                counts.put(row.getInt(1), row.getLong(2));
            }
        }
        return counts;
    }

    private long count(String query) throws IOException, SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
