package dev.fairlead.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the records of a connection, in the order in which their changes were committed. */
public final class Records {
    private static final String PAGE = """
            SELECT model, external_id, payload, seq, first_seen_at, last_modified_at, deleted_at, last_action FROM record
            WHERE connection_id = ? AND model = ? AND seq > ?
                AND (?::timestamptz IS NULL OR last_modified_at >= ?::timestamptz) AND last_action = ANY (?)
            ORDER BY seq LIMIT ?
            """;

    /** The ids first: else their few rows would be sought along the whole stream. */
    private static final String PAGE_OF_IDS = PAGE.replace("FROM record\n", """
            FROM (SELECT * FROM record WHERE external_id = ANY (?) AND connection_id = ? AND model = ? OFFSET 0) named
            """);

    private static final String BY_IDS = """
            SELECT model, external_id, payload, seq, first_seen_at, last_modified_at, deleted_at, last_action FROM record
            WHERE connection_id = ? AND model = ? AND external_id = ANY (?)
            """;

    /**
     * Which records are wanted.
     *
     * @param after the place in the stream behind which to begin, 0 for all
     * @param modifiedAfter inclusive, null for all
     * @param actions by what happened to them last
     * @param ids null for all
     */
    public record Query(
            long connection,
            String model,
            long after,
            @Nullable Instant modifiedAfter,
            Set<RecordAction> actions,
            @Nullable Collection<String> ids,
            int limit) {}

    /** @param more whether others follow behind the last one */
    public record Page(List<StoredRecord> records, boolean more) {}

    public Page page(Connection tx, Query query) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(query.ids() == null ? PAGE : PAGE_OF_IDS)) {
            Object time = query.modifiedAfter() == null ? null : Micros.parameter(query.modifiedAfter());
            int at = 0;
            if (query.ids() != null) {
                statement.setArray(++at, tx.createArrayOf("text", query.ids().toArray()));
                statement.setLong(++at, query.connection());
                statement.setString(++at, query.model());
            }
            statement.setLong(++at, query.connection());
            statement.setString(++at, query.model());
            statement.setLong(++at, query.after());
            statement.setObject(++at, time, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setObject(++at, time, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setArray(
                    ++at,
                    tx.createArrayOf(
                            "int2",
                            query.actions().stream().map(RecordAction::code).toArray()));
            statement.setInt(++at, query.limit() + 1);
            List<StoredRecord> found = read(statement);
            boolean more = found.size() > query.limit();
            return new Page(more ? found.subList(0, query.limit()) : found, more);
        }
    }

    /** In no order; an id that is not stored is not in the answer, a deleted record is. */
    public List<StoredRecord> byIds(Connection tx, long connection, String model, Collection<String> ids)
            throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(BY_IDS)) {
            statement.setLong(1, connection);
            statement.setString(2, model);
            Set<String> safe = ids.stream().map(Text::safe).collect(Collectors.toSet());
            statement.setArray(3, tx.createArrayOf("text", safe.toArray()));
            return read(statement);
        }
    }

    private static List<StoredRecord> read(PreparedStatement statement) throws SQLException {
        List<StoredRecord> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(new StoredRecord(
                        row.getString("model"),
                        row.getString("external_id"),
                        row.getBytes("payload"),
                        row.getLong("seq"),
                        Micros.get(row, "first_seen_at"),
                        Micros.get(row, "last_modified_at"),
                        Micros.getOrNull(row, "deleted_at"),
                        RecordAction.of(row.getInt("last_action"))));
            }
        }
        return found;
    }
}
