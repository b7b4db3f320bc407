package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.fairlead.function.EngineConfig;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.store.RecordAction;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is particular to the syncs of Clerk, PagerDuty and Sentry. */
class CloudSyncTest {
    private static FunctionEngine engine;

    /** An issue as Sentry has it now; null once it is deleted. */
    private String issue = "null";

    @BeforeAll
    static void open() {
        engine = FunctionEngine.open(EngineConfig.shipped());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void an_issue_of_sentry_is_as_sentry_has_it_whatever_an_event_says() {
        CatalogueSync sync = CatalogueSync.of(engine, "sentry", "issues", this::sentry);

        issue = issue("one", "unresolved");
        assertThat(tells(sync, "created", 1)).containsExactly(entry("77", RecordAction.ADDED));
        issue = issue("two", "unresolved");
        assertThat(tells(sync, "assigned", 2)).containsExactly(entry("77", RecordAction.UPDATED));
        issue = issue("two", "resolved");
        assertThat(tells(sync, "resolved", 3)).containsExactly(entry("77", RecordAction.UPDATED));
        assertThat(sync.only().path("status").asString()).isEqualTo("resolved");
        assertThat(tells(sync, "resolved", 3)).as("repeated").isEmpty();
        assertThat(tells(sync, "created", 1)).as("late").isEmpty();

        issue = "null";
        assertThat(tells(sync, "ignored", 4)).containsExactly(entry("77", RecordAction.DELETED));
        assertThat(tells(sync, "ignored", 4)).as("repeated").isEmpty();
        issue = issue("five", "unresolved");
        assertThat(tells(sync, "unresolved", 5)).containsExactly(entry("77", RecordAction.ADDED));
        assertThat(sync.only().path("title").asString()).isEqualTo("five");
    }

    @Test
    void a_fill_asks_sentry_for_each_organization() {
        CatalogueSync sync = CatalogueSync.of(engine, "sentry", "issues", this::sentry);
        issue = issue("one", "unresolved");

        assertThat(sync.fills(null)).containsExactly(entry("77", RecordAction.ADDED));
        assertThat(sync.asked()).extracting(Received::target).first().isEqualTo("/api/0/organizations/");
        assertThat(sync.only().path("project").asString()).isEqualTo("pumps");
        assertThat(sync.only().path("count").asInt()).isEqualTo(3);
    }

    @Test
    void a_note_on_an_incident_of_pagerduty_changes_nothing() {
        CatalogueSync sync = CatalogueSync.of(engine, "pagerduty", "incidents");
        String note = "{\"id\":\"N1\",\"type\":\"incident_note\",\"content\":\"x\",\"incident\":{\"id\":\"P1\"}}";

        assertThat(sync.receives(
                        CloudLives.pagerDuty(SyncLife.endpoint(1), "incident.annotated", note), SyncLife.time(1)))
                .isEmpty();
        assertThat(sync.live()).isEmpty();
    }

    @Test
    void a_fill_of_pagerduty_keeps_the_open_incidents_and_deletes_those_that_were_resolved() {
        Function<Received, Reply> api = asked -> json(
                asked.target().contains("offset=0")
                        ? "{\"incidents\":[" + incident("P1", "triggered", 1) + "],\"more\":true}"
                        : "{\"incidents\":[" + incident("P2", "resolved", 2) + "],\"more\":false}");
        CatalogueSync sync = CatalogueSync.of(engine, "pagerduty", "incidents", api);
        sync.receives(
                CloudLives.pagerDuty(SyncLife.endpoint(1), "incident.triggered", incident("P2", "triggered", 1)),
                SyncLife.time(1));

        assertThat(sync.fills(SyncLife.time(0)))
                .containsOnly(entry("P1", RecordAction.ADDED), entry("P2", RecordAction.DELETED));
        assertThat(sync.only().path("assignee_ids").path(0).asString()).isEqualTo("U1");
    }

    @Test
    void a_fill_of_clerk_stops_at_what_it_knows() {
        long old = SyncLife.time(0).toEpochMilli();
        long fresh = SyncLife.time(9).toEpochMilli();
        CatalogueSync sync = CatalogueSync.of(
                engine, "clerk", "users", _ -> json("[" + user("u2", fresh) + "," + user("u1", old) + "]"));

        assertThat(sync.fills(SyncLife.time(5))).containsExactly(entry("u2", RecordAction.ADDED));
        assertThat(sync.fills(null)).containsExactly(entry("u1", RecordAction.ADDED));
        assertThat(sync.held("u2").path("email").asString()).isEqualTo("main@example.com");
    }

    private Map<String, RecordAction> tells(CatalogueSync sync, String action, int second) {
        String told = "{\"id\":\"77\",\"title\":\"as the event has it\",\"status\":\"unresolved\"}";
        return sync.receives(CloudLives.sentry(SyncLife.endpoint(second), action, told), SyncLife.time(second));
    }

    private Reply sentry(Received asked) {
        if (asked.target().startsWith("/api/0/issues/77/")) {
            return issue.equals("null") ? Reply.json(404, Map.of("detail", "gone")) : json(issue);
        }
        return asked.target().startsWith("/api/0/organizations/acme/issues/?")
                ? json("[" + issue + "]")
                : json("[{\"slug\":\"acme\"}]");
    }

    private static String issue(String title, String status) {
        return """
                {"id":"77","shortId":"PUMPS-3","title":"%s","level":"error","status":"%s","project":{"slug":"pumps"},"count":"3",\
                "userCount":1,"firstSeen":"2026-02-16T09:00:00Z","lastSeen":"2026-02-16T09:00:00Z"}""".formatted(title, status);
    }

    private static String incident(String id, String status, int second) {
        return """
                {"id":"%s","type":"incident","incident_number":7,"status":"%s","title":"Pump","created_at":"2026-02-16T09:00:00Z",\
                "updated_at":"%s","service":{"id":"S1"},"assignments":[{"assignee":{"id":"U1"}}]}""".formatted(id, status, SyncLife.time(second));
    }

    private static String user(String id, long updated) {
        return """
                {"id":"%s","primary_email_address_id":"i2","email_addresses":[{"id":"i1","email_address":"a@example.com"},\
                {"id":"i2","email_address":"main@example.com"}],"created_at":%d,"updated_at":%d}""".formatted(id, updated, updated);
    }

    private static Reply json(String body) {
        return new Reply.Status(200, List.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
