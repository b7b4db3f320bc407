package dev.fairlead.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Queues messages and their deliveries, for the router and for finished runs. */
final class Messages {
    private static final String INSERT = """
            WITH told AS (
                INSERT INTO message (webhook_id, id, kind, connection_id, ordinals, run_id, model, added, updated,
                    deleted, body, created_at)
                SELECT webhook_id, id, kind, connection_id, string_to_array(ordinals, ',')::integer[], run_id, model,
                    added, updated, deleted, body, at_micros(created_at)
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS m (webhook_id, id, kind, connection_id, ordinals,
                    run_id, model, added, updated, deleted, body, created_at))
            INSERT INTO delivery (id, webhook_id, message_id, environment_id, target, url, attempt, due, leased_until,
                created_at)
            SELECT id, webhook_id, message_id, environment_id, target, url, 0, at_micros(due), '-infinity',
                at_micros(due)
            FROM unnest(?, ?, ?, ?, ?, ?, ?) AS d (id, webhook_id, message_id, environment_id, target, url, due)
            """;

    /** A message of an environment. */
    record Told(long environment, NewMessage message) {}

    private record Sent(Told told, NewMessage.NewDelivery delivery) {}

    private Messages() {}

    static void insert(Connection tx, Instant now, List<Told> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        List<Sent> deliveries = messages.stream()
                .flatMap(told -> told.message().deliveries().stream().map(each -> new Sent(told, each)))
                .toList();
        try (PreparedStatement statement = tx.prepareStatement(INSERT)) {
            Columns.of(statement, messages.stream().map(Told::message).toList())
                    .uuid(NewMessage::webhook)
                    .uuid(NewMessage::id)
                    .int4(m -> m.kind().code())
                    .int8OrNull(NewMessage::connection)
                    .text(m -> joined(m.ordinals()))
                    .uuid(m -> m.change() == null ? null : m.change().run())
                    .text(m -> m.change() == null ? null : m.change().model())
                    .int4(m -> m.change() == null ? 0 : m.change().added())
                    .int4(m -> m.change() == null ? 0 : m.change().updated())
                    .int4(m -> m.change() == null ? 0 : m.change().deleted())
                    .bytes(m -> m.change() == null ? null : m.change().body())
                    .micros(m -> now)
                    .then(deliveries)
                    .uuid(d -> d.delivery().id())
                    .uuid(d -> d.told().message().webhook())
                    .uuid(d -> d.told().message().id())
                    .int8(d -> d.told().environment())
                    .int4(d -> d.delivery().target().code())
                    .text(d -> d.delivery().url())
                    .micros(d -> now);
            statement.executeUpdate();
        }
    }

    private static @Nullable String joined(@Nullable List<Integer> ordinals) {
        return ordinals == null ? null : ordinals.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
