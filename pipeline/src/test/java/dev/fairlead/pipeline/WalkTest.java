package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Request;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Integration;
import dev.fairlead.store.RecordAction;
import dev.fairlead.store.StoredRecord;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WalkTest {
    private final TestWalk walk = new TestWalk();
    private final Integration github = walk.integration("github", "github", "It is a secret");
    private final GitHub provider = new GitHub("It is a secret", walk.endpoint("github"));

    @AfterEach
    void close() {
        walk.close();
    }

    @Test
    void a_genuine_webhook_is_forwarded_to_the_app_with_its_connection() {
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        Request sent = provider.issueOpened(42, 1001, "It leaks");

        assertThat(walk.send(sent).status()).isEqualTo(200);

        Received got = walk.app().awaitCount(1, TestWalk.PATIENCE).getFirst();
        String body = text(got);
        assertThat(body)
                .isEqualTo("{\"from\":\"github\",\"type\":\"forward\",\"connectionId\":\"acme\","
                        + "\"providerConfigKey\":\"github\",\"payload\":"
                        + new String(sent.body(), StandardCharsets.UTF_8) + "}");
    }

    @Test
    void a_forged_webhook_is_refused_and_reaches_nobody() {
        Answer answer = walk.send(provider.forging("another").issueOpened(42, 1, "Forged"));

        assertThat(answer.status()).isEqualTo(401);
        await().atMost(TestWalk.PATIENCE)
                .untilAsserted(() -> assertThat(walk.count("rejected")).isEqualTo(1));
        assertThat(walk.count("webhook")).isZero();
    }

    @Test
    void the_same_delivery_sent_again_is_forwarded_once() {
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        Request sent = provider.issueOpened(42, 1001, "Once");

        assertThat(walk.send(sent).status()).isEqualTo(200);
        assertThat(walk.send(sent).status()).isEqualTo(200);

        walk.app().awaitCount(1, TestWalk.PATIENCE);
        walk.awaitSettled();
        assertThat(walk.app().count()).isEqualTo(1);
    }

    @Test
    void a_webhook_of_nobody_is_forwarded_without_a_connection() {
        walk.send(provider.issueOpened(7, 1, "Whose"));

        Received got = walk.app().awaitCount(1, TestWalk.PATIENCE).getFirst();
        assertThat(Json.read(text(got)).get("connectionId").isNull()).isTrue();
    }

    @Test
    void a_sync_makes_a_record_and_the_app_is_told_of_it() {
        CustomerConnection acme = walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        walk.activate(github, "issues");

        walk.send(provider.issueOpened(42, 1001, "It leaks"));

        List<Received> got = walk.app().awaitCount(2, TestWalk.PATIENCE);
        JsonNode notice = got.stream()
                .map(each -> Json.read(text(each)))
                .filter(each -> each.has("syncName"))
                .findFirst()
                .orElseThrow();
        assertThat(notice.propertyNames())
                .containsExactly(
                        "connectionId",
                        "providerConfigKey",
                        "syncName",
                        "model",
                        "responseResults",
                        "syncType",
                        "modifiedAfter");
        assertThat(notice.get("responseResults").toString()).isEqualTo("{\"added\":1,\"updated\":0,\"deleted\":0}");
        StoredRecord record = walk.records(acme, notice.get("model").asString()).getFirst();
        assertThat(record.id()).isEqualTo("1001");
        assertThat(record.lastAction()).isEqualTo(RecordAction.ADDED);
    }

    @Test
    void an_app_that_fails_is_tried_again_with_the_same_id() {
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        walk.app().answers(Reply.status(500));

        walk.send(provider.issueOpened(42, 1, "Later"));
        walk.app().awaitCount(2, TestWalk.PATIENCE);
        walk.app().answers(Reply.status(200));
        walk.awaitSettled();

        assertThat(walk.app().received())
                .extracting(each -> each.header("webhook-id"))
                .hasSizeGreaterThan(1)
                .containsOnly(walk.app().received().getFirst().header("webhook-id"));
    }

    @Test
    void what_waited_when_the_hub_stopped_is_sent_after_it_starts_again() {
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        walk.app().refuses();
        walk.send(provider.issueOpened(42, 1, "Waits"));

        walk.app().accepts();
        walk.restart();

        walk.app().awaitCount(1, TestWalk.PATIENCE);
        walk.awaitSettled();
    }

    private static String text(Received received) {
        return new String(received.body(), StandardCharsets.UTF_8);
    }
}
