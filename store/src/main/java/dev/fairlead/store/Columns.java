package dev.fairlead.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Fills the parameters of one {@code unnest}: a batch of rows, column by column. */
final class Columns<T> {
    private final PreparedStatement statement;
    private final List<T> rows;
    private int at;

    private Columns(PreparedStatement statement, List<T> rows, int first) {
        this.statement = statement;
        this.rows = rows;
        this.at = first - 1;
    }

    static <T> Columns<T> of(PreparedStatement statement, List<T> rows) {
        return new Columns<>(statement, rows, 1);
    }

    /** The same statement's further parameters, from other rows. */
    <S> Columns<S> then(List<S> others) {
        return new Columns<>(statement, others, at + 1);
    }

    Columns<T> uuid(Function<T, @Nullable UUID> column) throws SQLException {
        return set("uuid", rows.stream().map(column).toArray());
    }

    Columns<T> text(Function<T, @Nullable String> column) throws SQLException {
        return set("text", rows.stream().map(column).map(Text::safeOrNull).toArray());
    }

    Columns<T> int4(ToIntFunction<T> column) throws SQLException {
        return set("int4", rows.stream().mapToInt(column).boxed().toArray());
    }

    Columns<T> int8(ToLongFunction<T> column) throws SQLException {
        return set("int8", rows.stream().mapToLong(column).boxed().toArray());
    }

    Columns<T> int8OrNull(Function<T, @Nullable Long> column) throws SQLException {
        return set("int8", rows.stream().map(column).toArray());
    }

    Columns<T> int4OrNull(Function<T, @Nullable Integer> column) throws SQLException {
        return set("int4", rows.stream().map(column).toArray());
    }

    Columns<T> micros(Function<T, @Nullable Instant> column) throws SQLException {
        return set("int8", rows.stream().map(column).map(Micros::ofOrNull).toArray());
    }

    Columns<T> bytes(Function<T, byte @Nullable []> column) throws SQLException {
        byte[] @Nullable [] values = new byte[rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return set("bytea", values);
    }

    private Columns<T> set(String type, @Nullable Object[] values) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(++at, connection.createArrayOf(type, values));
        return this;
    }

    /** The number of the next parameter. */
    int next() {
        return at + 1;
    }
}
