package dev.fairlead.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Makes the day partitions of the walk, and the week partitions of dedup keys, ahead of time. */
public final class Partitions {
    private static final List<String> BY_DAY =
            List.of("webhook", "event", "webhook_state", "rejected", "message", "attempt", "run_history");
    private static final int DAYS_AHEAD = 3;

    /** Makes what is missing from yesterday to three days ahead; safe to repeat, and on several nodes at once. */
    public void ensure(Connection tx, Instant now) throws SQLException {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        try (Statement statement = tx.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(7150311)");
            for (LocalDate day = today.minusDays(1); !day.isAfter(today.plusDays(DAYS_AHEAD)); day = day.plusDays(1)) {
                for (String table : BY_DAY) {
                    ensureDay(statement, table, day);
                }
            }
            int week = Journal.week(now);
            for (int each = week - 1; each <= week + 1; each++) {
                ensureWeek(statement, each);
            }
        }
    }

    private static void ensureDay(Statement statement, String table, LocalDate day) throws SQLException {
        String name = table + "_" + day.toString().replace("-", "");
        String key = table.equals("webhook") || table.equals("webhook_state") || table.equals("rejected")
                ? "id"
                : "webhook_id";
        String from = "'" + floor(day) + "'";
        String to = "'" + floor(day.plusDays(1)) + "'";
        String held = "SELECT 1 FROM %s_rest WHERE %s >= %s AND %s < %s LIMIT 1".formatted(table, key, from, key, to);
        if (isMissing(statement, name) && isEmpty(statement, held)) {
            String storage = table.equals("webhook_state") ? " WITH (fillfactor = 70)" : "";
            statement.execute("CREATE TABLE %s PARTITION OF %s FOR VALUES FROM (%s) TO (%s)%s"
                    .formatted(name, table, from, to, storage));
        }
    }

    private static void ensureWeek(Statement statement, int week) throws SQLException {
        String name = "dedup_" + week;
        if (isMissing(statement, name)
                && isEmpty(statement, "SELECT 1 FROM dedup_rest WHERE week = " + week + " LIMIT 1")) {
            statement.execute("CREATE TABLE %s PARTITION OF dedup FOR VALUES IN (%d)".formatted(name, week));
        }
    }

    private static String floor(LocalDate day) {
        return Uuid7.floor(day.atStartOfDay(ZoneOffset.UTC).toInstant()).toString();
    }

    private static boolean isMissing(Statement statement, String table) throws SQLException {
        return isEmpty(statement, "SELECT 1 WHERE to_regclass('" + table + "') IS NOT NULL");
    }

    private static boolean isEmpty(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }
}
