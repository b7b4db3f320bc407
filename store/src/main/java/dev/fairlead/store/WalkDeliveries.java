package dev.fairlead.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts together the deliveries of a webhook: attempts that were made, and what still waits in the queue. */
final class WalkDeliveries {
    private static final String ATTEMPTS = "SELECT * FROM attempt WHERE webhook_id = ? ORDER BY delivery_id, number";
    private static final String WAITING =
            "SELECT id, message_id, target, url, attempt, due FROM delivery WHERE webhook_id = ? ORDER BY id";

    private record Made(UUID delivery, UUID message, Target target, String url, Walk.Attempt attempt) {}

    private record Waiting(UUID delivery, UUID message, Target target, String url, Instant due) {}

    private WalkDeliveries() {}

    static List<Walk.Delivery> read(Connection tx, UUID webhook) throws SQLException {
        Map<UUID, Waiting> waiting = new LinkedHashMap<>();
        Walks.read(tx, WAITING, WalkDeliveries::waiting, webhook).forEach(each -> waiting.put(each.delivery(), each));
        Map<UUID, List<Made>> made = new LinkedHashMap<>();
        for (Made each : Walks.read(tx, ATTEMPTS, WalkDeliveries::made, webhook)) {
            made.computeIfAbsent(each.delivery(), _ -> new ArrayList<>()).add(each);
        }
        List<Walk.Delivery> deliveries = new ArrayList<>();
        made.forEach((id, tries) -> deliveries.add(tried(tries, waiting.remove(id))));
        waiting.values().forEach(each -> deliveries.add(untried(each)));
        deliveries.sort(java.util.Comparator.comparing(Walk.Delivery::id));
        return deliveries;
    }

    private static Walk.Delivery tried(List<Made> tries, @Nullable Waiting waiting) {
        Made last = tries.getLast();
        return new Walk.Delivery(
                last.delivery(),
                last.message(),
                last.target(),
                last.url(),
                last.attempt().state(),
                waiting == null ? null : waiting.due(),
                tries.stream().map(Made::attempt).toList());
    }

    private static Walk.Delivery untried(Waiting waiting) {
        return new Walk.Delivery(
                waiting.delivery(),
                waiting.message(),
                waiting.target(),
                waiting.url(),
                State.RUNNING,
                waiting.due(),
                List.of());
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getObject("id", UUID.class),
                row.getObject("message_id", UUID.class),
                Target.of(row.getInt("target")),
                row.getString("url"),
                Micros.get(row, "due"));
    }

    private static Made made(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        return new Made(
                row.getObject("delivery_id", UUID.class),
                row.getObject("message_id", UUID.class),
                Target.of(row.getInt("target")),
                row.getString("url"),
                new Walk.Attempt(
                        row.getInt("number"),
                        Micros.get(row, "started_at"),
                        Walks.micros(row, "took_micros"),
                        State.of(row.getInt("state")),
                        status == 0 ? null : status,
                        row.getString("reason"),
                        row.getBytes("answer"),
                        Micros.getOrNull(row, "next_at")));
    }
}
