package dev.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.provider.Request;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.Sender;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecordsApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
        server.patch(
                "/environment/webhook-settings",
                "{\"primary_url\":\"" + server.app().url("/hooks") + "\"}");
        server.post("/integrations", "{\"provider\":\"github\",\"unique_key\":\"github\",\"secret\":\"s3cret\"}");
        server.connection("github", "acme", "{\"installation_id\":\"42\"}");
        server.post("/integrations/github/syncs/issues/activate", "{}");
        GitHub github = new GitHub("s3cret", server.endpoint("github"));
        for (long id = 1; id <= 5; id++) {
            send(github.issueOpened(42, id, "Issue " + id));
        }
        awaitRecords("filter=added", 5);
        send(github.issueDeleted(42, 2, "Issue 2"));
        send(github.issueEdited(42, 3, "Changed"));
        awaitRecords("filter=deleted", 1);
        awaitRecords("filter=updated", 1);
        server.app().awaitCount(14, PATIENCE);
        await().atMost(PATIENCE)
                .until(() -> server.get("/webhooks?state=delivered")
                                .json()
                                .path("data")
                                .size()
                        == 7);
    }

    private static void send(Request request) {
        assertThat(new Sender(server.base()).send(request).status()).isEqualTo(200);
    }

    private static void awaitRecords(String query, int count) {
        await().atMost(PATIENCE).until(() -> records(query).size() == count);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static TestServer.Reply ask(String query) {
        return server.get("/records/?model=Issue&" + query, "connection-id", "acme", "provider-config-key", "github");
    }

    private static List<JsonNode> records(String query) {
        return ask(query).json().path("records").valueStream().toList();
    }

    private static List<String> ids(String query) {
        return records(query).stream().map(each -> each.path("id").asString()).toList();
    }

    @Test
    void pages_follow_the_order_of_changes_and_end() {
        JsonNode first = ask("limit=3").json();
        String cursor = first.path("next_cursor").asString();
        JsonNode second = ask("limit=3&cursor=" + cursor).json();
        assertThat(first.path("records").size()).isEqualTo(3);
        assertThat(second.path("records").size()).isEqualTo(2);
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(ids("limit=10").subList(0, 3)).containsExactlyInAnyOrder("1", "4", "5");
        assertThat(ids("limit=10").subList(3, 5)).containsExactlyElementsOf(ids("limit=3&cursor=" + cursor));
        String last = second.at("/records/1/_nango_metadata/cursor").asString();
        assertThat(records("cursor=" + last)).isEmpty();
    }

    @Test
    void filters_may_be_mixed_and_deleted_ones_are_listed_by_default() {
        assertThat(ids("filter=deleted")).containsExactly("2");
        assertThat(ids("filter=UPDATED,DELETED")).containsExactlyInAnyOrder("2", "3");
        assertThat(ids("")).contains("2");
        JsonNode deleted = records("filter=deleted").getFirst();
        assertThat(deleted.at("/_nango_metadata/last_action").asString()).isEqualTo("DELETED");
        assertThat(deleted.at("/_nango_metadata/deleted_at").isString()).isTrue();
        assertThat(deleted.path("title").asString()).isEqualTo("Issue 2");
    }

    @Test
    void ids_and_times_narrow_the_list() {
        assertThat(ids("ids=1&ids=5&ids=none")).containsExactly("1", "5");
        assertThat(ids("ids[]=4")).containsExactly("4");
        Instant soon = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
        assertThat(ids("modified_after=" + soon)).isEmpty();
        assertThat(ids("modified_after=" + soon.minus(1, ChronoUnit.DAYS))).hasSize(5);
        assertThat(ids("variant=base")).hasSize(5);
        assertThat(ids("variant=other")).isEmpty();
    }

    @Test
    void what_the_query_may_not_hold_is_named() {
        for (String bad : List.of(
                "cursor=abc%3D%3D",
                "cursor=",
                "cursor=cjE6LTE",
                "limit=0",
                "limit=10001",
                "limit=1.5",
                "limit=99999999999",
                "modified_after=2026-01-01",
                "modified_after=2026-13-01T00:00:00Z",
                "modified_after=2001-01-01T00:00:00Z",
                "filter=changed",
                "filter=Added",
                "variant=a/b",
                "ids=",
                "unknown=1",
                "ids=" + "x".repeat(257),
                "ids=1&".repeat(101))) {
            TestServer.Reply reply = ask(bad);
            assertThat(reply.status()).as(bad + " " + reply.text()).isEqualTo(400);
            assertThat(reply.code()).as(bad).isEqualTo("invalid_query_params");
        }
        assertThat(server.get("/records?model=issue").code()).isEqualTo("invalid_query_params");
        assertThat(server.get("/records?model=Issue").code()).isEqualTo("invalid_headers");
        assertThat(server.get("/records?model=Issue", "connection-id", "none", "provider-config-key", "github")
                        .code())
                .isEqualTo("unknown_connection");
    }

    @Test
    void a_webhook_is_shown_with_all_that_it_led_to() {
        JsonNode list = server.get("/webhooks?integration=github&limit=2").json();
        assertThat(list.path("data").size()).isEqualTo(2);
        JsonNode next = server.get("/webhooks?integration=github&limit=100&cursor="
                        + list.path("next_cursor").asString())
                .json();
        assertThat(next.path("data").size()).isEqualTo(5);
        assertThat(next.path("next_cursor").isNull()).isTrue();
        String id = next.at("/data/0/id").asString();
        JsonNode walk = server.get("/webhooks/" + id).json().path("data");
        assertThat(walk.at("/verdict/genuine").booleanValue()).isTrue();
        assertThat(walk.at("/events/0/type").asString()).isEqualTo("issues.opened");
        assertThat(walk.at("/runs/0/function").asString()).isEqualTo("issues");
        assertThat(walk.at("/runs/0/added").asInt()).isEqualTo(1);
        assertThat(walk.at("/messages").size()).isEqualTo(2);
        assertThat(walk.at("/deliveries/0/attempts/0/status").asInt()).isEqualTo(200);
        TestServer.Reply body = server.get("/webhooks/" + id + "/body");
        assertThat(body.text()).startsWith("{").contains("\"action\":\"opened\"");
        assertThat(body.whole().headers().firstValue("content-type")).contains("application/octet-stream");
    }

    @Test
    void what_a_list_of_webhooks_may_not_be_asked_is_named() {
        for (String bad : List.of("state=none", "integration=none", "cursor=x", "limit=1001", "page=1")) {
            assertThat(server.get("/webhooks?" + bad).code()).as(bad).isEqualTo("invalid_query_params");
        }
        assertThat(server.get("/webhooks/x").status()).isEqualTo(404);
        assertThat(server.get("/webhooks/01989f4e-0000-7000-8000-000000000000").status())
                .isEqualTo(404);
    }

    @Test
    void metrics_count_what_came() {
        assertThat(server.anonymous("GET", "/metrics", null).text())
                .contains("fairlead_webhooks_received_total{integration=\"github\",outcome=\"stored\"}");
    }
}
