package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.store.Connections;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Integration;
import dev.fairlead.store.State;
import dev.fairlead.store.WebhookSettings;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.SinkApp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the app is told of changes, and at which of its URLs. */
class NoticesTest {
    private static final String TIME = "\"20..-..-..T..:..:..\\....Z\"";

    private final TestWalk walk = new TestWalk();
    private final Integration github = walk.integration("github", "github", "It is a secret");
    private final GitHub provider = new GitHub("It is a secret", walk.endpoint("github"));

    @AfterEach
    void close() {
        walk.close();
    }

    private List<String> notices(String notifications, String format, String onWebhook) {
        walk.set(new WebhookSettings(
                walk.app().url("/hooks"), null, notifications, format, true, true, true, true, true));
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        walk.function(github, "things", "Thing", onWebhook);
        walk.send(provider.issueOpened(42, 1, "x"));
        walk.awaitSettled();
        return walk.app().received().stream()
                .map(Received::text)
                .filter(each -> each.contains("syncName"))
                .toList();
    }

    private static final String TWO = "await nango.batchSave([{ id: 1 }, { id: 2 }], 'Thing')";

    @Test
    void one_for_each_record_has_exactly_these_keys() {
        assertThat(notices("per-record", "classic", TWO))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each)
                        .matches(
                                "\\{\"connectionId\":\"acme\",\"providerConfigKey\":\"github\",\"syncName\":\"things\",\"model\":\"Thing\","
                                        + "\"responseResults\":\\{\"added\":1,\"updated\":0,\"deleted\":0},\"syncType\":\"WEBHOOK\",\"modifiedAfter\":"
                                        + TIME + "}"));
    }

    @Test
    void one_for_each_run_and_model_has_the_counts() {
        assertThat(notices("per-run", "classic", TWO))
                .singleElement()
                .satisfies(each ->
                        assertThat(each).contains("\"responseResults\":{\"added\":2,\"updated\":0,\"deleted\":0}"));
    }

    @Test
    void a_run_that_changed_nothing_is_announced_per_run_where_that_is_wished() {
        assertThat(notices("per-run", "classic", ""))
                .singleElement()
                .satisfies(each -> assertThat(each)
                        .contains("\"model\":\"Thing\",\"responseResults\":{\"added\":0,\"updated\":0,\"deleted\":0}"));
    }

    @Test
    void the_extended_format_has_what_todays_nango_adds() {
        assertThat(notices("per-record", "extended", TWO))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each)
                        .matches(
                                "\\{\"from\":\"nango\",\"type\":\"sync\",\"connectionId\":\"acme\",\"providerConfigKey\":\"github\","
                                        + "\"syncName\":\"things\",\"syncVariant\":\"base\",\"model\":\"Thing\",\"success\":true,"
                                        + "\"responseResults\":\\{\"added\":1,\"updated\":0,\"deleted\":0},\"syncType\":\"WEBHOOK\","
                                        + "\"modifiedAfter\":" + TIME + ",\"queryTimeStamp\":" + TIME + "}"));
    }

    @Test
    void both_urls_get_the_same_message_under_the_same_id() {
        try (SinkApp second = SinkApp.start()) {
            walk.setUrls(walk.app().url("/one"), second.url("/two"));
            walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
            walk.function(github, "things", "Thing", "await nango.batchSave([{ id: 1 }], 'Thing')");

            walk.send(provider.issueOpened(42, 1, "x"));
            walk.awaitSettled();

            assertThat(keyed(second.received()))
                    .hasSize(2)
                    .containsExactlyInAnyOrderElementsOf(keyed(walk.app().received()));
        }
    }

    private static List<String> keyed(List<Received> received) {
        return received.stream()
                .map(each -> each.header("webhook-id") + " " + each.text())
                .toList();
    }

    @Test
    void a_connections_own_url_gets_its_forwards_and_its_notifications() {
        try (SinkApp own = SinkApp.start()) {
            walk.connection(
                    github,
                    new Connections.Wanted(
                            "acme",
                            "{\"installation_id\":\"42\"}",
                            "{}",
                            "{}",
                            List.of(),
                            null,
                            own.url("/own"),
                            "{}",
                            null));
            walk.function(github, "things", "Thing", "await nango.batchSave([{ id: 1 }], 'Thing')");

            walk.send(provider.issueOpened(42, 1, "x"));
            walk.awaitSettled();

            assertThat(own.count()).isEqualTo(2);
            assertThat(walk.app().count()).isZero();
        }
    }

    @Test
    void queued_runs_of_a_deactivated_sync_or_a_deleted_connection_are_skipped_with_the_reason() {
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        CustomerConnection other = walk.connection(github, "other", "{\"installation_id\":\"43\"}");
        walk.function(github, "slow", "Thing", "await new Promise((resolve) => setTimeout(resolve, 700))");
        walk.send(provider.issueOpened(42, 1, "Runs"));
        walk.send(provider.issueOpened(43, 1, "Runs too"));
        await().atMost(TestWalk.PATIENCE)
                .untilAsserted(() -> assertThat(walk.count("run WHERE leased_until > '-infinity'"))
                        .isEqualTo(2));
        walk.send(provider.issueEdited(43, 1, "Loses its connection"));
        await().atMost(TestWalk.PATIENCE)
                .untilAsserted(() -> assertThat(walk.count("run")).isEqualTo(3));
        walk.stores().connections().delete(other.id());
        walk.awaitSettled();

        assertThat(walk.newest().runs()).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(State.SKIPPED);
            assertThat(run.reason()).isEqualTo("The connection was deleted before it ran");
            assertThat(run.function()).isEqualTo("slow");
        });

        walk.send(provider.issueEdited(42, 1, "Runs"));
        walk.send(provider.issueEdited(42, 1, "Waits"));
        await().atMost(TestWalk.PATIENCE)
                .untilAsserted(() -> assertThat(walk.count("run")).isEqualTo(2));
        assertThat(walk.hub().syncs().deactivate(github, "slow")).isTrue();
        walk.awaitSettled();

        assertThat(walk.newest().runs()).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(State.SKIPPED);
            assertThat(run.reason()).isEqualTo("The sync was deactivated before it ran");
        });
    }
}
