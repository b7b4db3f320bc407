package dev.fairlead.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much work waits at each stage. Each queue is asked for its first row in an index, and counted up to a bound.
 */
public record Backlog(Stage route, Stage deliver, Stage run) {
    /** Counts stop here, so that reading them costs the same however long a queue has grown. */
    public static final int MOST = 100_000;

    private static final String READ = """
            SELECT
                (SELECT count(*) FROM (SELECT 1 FROM route_queue LIMIT %1$d) q) AS route,
                (SELECT received_at FROM webhook_state WHERE id =
                    (SELECT webhook_id FROM route_queue ORDER BY webhook_id LIMIT 1)) AS route_since,
                (SELECT count(*) FROM (SELECT 1 FROM delivery WHERE due <= ? LIMIT %1$d) q) AS deliver,
                (SELECT due FROM delivery ORDER BY due LIMIT 1) AS deliver_since,
                (SELECT count(*) FROM (SELECT 1 FROM run LIMIT %1$d) q) AS run,
                (SELECT created_at FROM run ORDER BY seq LIMIT 1) AS run_since
            """.formatted(MOST);

    /**
     * One queue.
     *
     * @param size of what is due, {@link #MOST} at most
     * @param since when the first has been due, null if none waits; of deliveries it can be in the future
     */
    public record Stage(long size, @Nullable Instant since) {}

    public static Backlog read(Connection tx, Instant now) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(READ)) {
            statement.setObject(1, Micros.parameter(now));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Backlog(stage(row, "route"), stage(row, "deliver"), stage(row, "run"));
            }
        }
    }

    private static Stage stage(ResultSet row, String name) throws SQLException {
        return new Stage(row.getLong(name), Micros.getOrNull(row, name + "_since"));
    }
}
