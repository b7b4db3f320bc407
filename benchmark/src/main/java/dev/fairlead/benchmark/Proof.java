package dev.fairlead.benchmark;

import dev.fairlead.store.State;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Compares what was acknowledged with what the app got and what the hub's API says, after all work is done. */
final class Proof {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Site site;
    private final Books books;
    private final App app;
    private final Tables tables;
    private final List<String> faults = new ArrayList<>();
    private int records;

    Proof(Site site, Books books, App app, Tables tables) {
        this.site = site;
        this.books = books;
        this.app = app;
        this.tables = tables;
    }

    /** Records that the API showed, deleted ones included. */
    int records() {
        return records;
    }

    List<String> faults() throws IOException, SQLException {
        books.refused().forEach((id, status) -> faults.add("%s was refused with %d".formatted(id, status)));
        forwards();
        records(allRecords());
        notifications();
        states();
        return List.copyOf(faults);
    }

    private void forwards() {
        for (Sending sending : books.acknowledged().values()) {
            App.Forward forward = app.forwards().get(sending.delivery());
            if (forward == null) {
                faults.add("%s (%s of issue %d) was acknowledged and never forwarded"
                        .formatted(
                                sending.delivery(),
                                sending.action(),
                                sending.issue().id()));
            } else if (forward.ids().size() != 1) {
                faults.add("%s was forwarded under %d webhook-ids: %s"
                        .formatted(sending.delivery(), forward.ids().size(), forward.ids()));
            } else if (forward.sum() != sending.bodySum()) {
                faults.add("%s was forwarded with another payload".formatted(sending.delivery()));
            } else if (!forward.connectionId().equals(site.connectionId(sending.connection()))) {
                faults.add("%s went to %s instead of %s"
                        .formatted(
                                sending.delivery(), forward.connectionId(), site.connectionId(sending.connection())));
            }
        }
        for (String delivery : app.forwards().keySet()) {
            if (!books.sent().containsKey(delivery)) {
                faults.add("%s was forwarded and never sent".formatted(delivery));
            }
        }
    }

    private Map<Long, JsonNode> allRecords() throws IOException {
        Map<Long, JsonNode> all = new HashMap<>();
        try (Line line = new Line(site.address(), PATIENCE)) {
            for (int connection = 0; connection < site.connections(); connection++) {
                @Nullable String cursor = null;
                do {
                    Frame answer = line.exchange(site.recordsRequest(connection, cursor));
                    if (answer.status() != 200) {
                        throw new IOException("GET /records was answered " + answer.status() + ": " + answer.body());
                    }
                    JsonNode page = JSON.readTree(answer.body());
                    page.get("records")
                            .forEach(each ->
                                    all.put(Long.parseLong(each.get("id").asString()), each));
                    cursor = page.get("next_cursor").isNull()
                            ? null
                            : page.get("next_cursor").asString();
                } while (cursor != null);
            }
        }
        return all;
    }

    private void records(Map<Long, JsonNode> all) {
        records = all.size();
        for (Sending last : books.last().values()) {
            JsonNode record = all.get(last.issue().id());
            String fault = record == null ? "has no record" : difference(last, record);
            if (fault != null) {
                faults.add("issue %d, last %s at %s, %s".formatted(last.issue().id(), last.action(), last.at(), fault));
            }
        }
        Set<Long> unknown = new HashSet<>(all.keySet());
        unknown.removeAll(books.last().keySet());
        unknown.forEach(id -> faults.add("issue %d has a record and no webhook".formatted(id)));
    }

    private static @Nullable String difference(Sending last, JsonNode record) {
        boolean deleted = !record.get("_nango_metadata").get("deleted_at").isNull();
        if (deleted != last.deletes()) {
            return deleted ? "is deleted" : "is not deleted";
        }
        if (deleted) {
            return null;
        }
        String wanted = last.issue().title() + " | " + last.issue().state() + " | " + last.at();
        String is = record.get("title").asString() + " | " + record.get("state").asString() + " | "
                + record.get("updated_at").asString();
        return wanted.equals(is) ? null : "is " + is + " instead of " + wanted;
    }

    private void notifications() throws IOException, SQLException {
        Set<String> missing = new HashSet<>(tables.notifications());
        missing.removeAll(app.notifications().keySet());
        missing.forEach(id -> faults.add("notification %s never came".formatted(id)));
        Map<String, Long> came = new TreeMap<>();
        app.notifications().values().forEach(connection -> came.merge(connection, 1L, Long::sum));
        tables.modifications().forEach((connection, modified) -> {
            long told = came.getOrDefault(connection, 0L);
            if (told != modified) {
                faults.add("%s had %d changes of records and %d notifications".formatted(connection, modified, told));
            }
        });
    }

    private void states() throws IOException, SQLException {
        Map<String, Long> bad = new TreeMap<>(summary());
        bad.keySet().removeAll(Set.of(State.DELIVERED.word(), State.DUPLICATE.word(), "run " + State.SUCCEEDED.word()));
        bad.forEach((state, count) -> faults.add("%d are %s".formatted(count, state)));
    }

    /** Webhooks and runs by state. */
    Map<String, Long> summary() throws IOException, SQLException {
        Map<String, Long> summary = new TreeMap<>();
        tables.states().forEach((state, count) -> summary.put(State.of(state).word(), count));
        tables.runs()
                .forEach((state, count) -> summary.put("run " + State.of(state).word(), count));
        return summary;
    }
}
