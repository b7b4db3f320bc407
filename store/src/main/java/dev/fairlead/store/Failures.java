package dev.fairlead.store;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What an error of PostgreSQL means to the hub, by its SQLSTATE (PostgreSQL manual, appendix A). */
final class Failures {
    private static final Set<String> CONFLICTS = Set.of("40P01", "40001");
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");
    private static final Set<String> AWAY_FOR_NOW = Set.of("25006", "25P03", "55P03", "58030");
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57");

    private Failures() {}

    /** It would succeed if it were done again. */
    static boolean isConflict(SQLException e) {
        return CONFLICTS.contains(state(e));
    }

    static RuntimeException of(SQLException e) {
        String state = state(e);
        if (UNSTORABLE.contains(state)) {
            return new UnstorableText("A text holds a character that cannot be stored: U+0000");
        }
        return isAway(e, state)
                ? new StoreUnavailable("PostgreSQL is not available: " + e.getMessage(), e)
                : new IllegalStateException("PostgreSQL refused a statement: " + e.getMessage(), e);
    }

    private static boolean isAway(SQLException e, String state) {
        return state.length() < 2
                || AWAY_CLASSES.contains(state.substring(0, 2))
                || AWAY_FOR_NOW.contains(state)
                || isConflict(e)
                || e instanceof SQLTransientException;
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
