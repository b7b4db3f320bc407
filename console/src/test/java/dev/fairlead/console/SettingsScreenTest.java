package dev.fairlead.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.store.Environment;
import dev.fairlead.testing.Received;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsScreenTest {
    private static final String PAGE = "/console/dev/settings";

    private final TestConsole console = new TestConsole();
    private final Visitor visitor = Visitor.signedIn(console);

    @AfterEach
    void close() {
        visitor.close();
        console.close();
    }

    @Test
    void a_saved_url_is_where_webhooks_go() {
        String answer = visitor.post(
                        PAGE, Map.of("act", "url", "subject", "secondary", "url", "https://lake.example/ingest"))
                .body();

        assertThat(answer).contains("Saved.");
        assertThat(now().webhooks().secondaryUrl()).isEqualTo("https://lake.example/ingest");
        assertThat(console.hub()
                        .settings()
                        .environment(now().id())
                        .orElseThrow()
                        .secondaryUrl())
                .isEqualTo("https://lake.example/ingest");
    }

    @Test
    void an_emptied_url_gets_nothing_more() {
        visitor.post(PAGE, Map.of("act", "url", "subject", "primary", "url", ""));

        assertThat(now().webhooks().primaryUrl()).isNull();
    }

    @Test
    void what_is_no_web_address_is_not_taken_and_stays_in_the_field() {
        String before = now().webhooks().primaryUrl();
        for (String typed :
                new String[] {"ftp://app.example/", "nonsense", "https://user:word@app.example/", "https://a b"}) {
            String answer = visitor.post(PAGE, Map.of("act", "url", "subject", "primary", "url", typed))
                    .body();
            assertThat(answer).as(typed).contains("value=\"" + typed + "\"").contains("role=\"alert\"");
            assertThat(now().webhooks().primaryUrl()).isEqualTo(before);
        }
    }

    @Test
    void a_test_event_reaches_the_app_signed_and_its_answer_is_shown() {
        console.app().answers(dev.fairlead.testing.Reply.json(202, Map.of("taken", true)));

        String answer =
                visitor.post(PAGE, Map.of("act", "test", "subject", "primary")).body();

        assertThat(answer).contains("<b>202</b>").contains("{\"taken\":true}");
        Received got = console.app().received().getFirst();
        assertThat(got.header("webhook-signature")).startsWith("v1,");
    }

    @Test
    void an_app_that_refuses_the_test_event_is_named_as_failing() {
        console.app().refuses();

        String answer =
                visitor.post(PAGE, Map.of("act", "test", "subject", "primary")).body();

        assertThat(answer).contains("answer-line s-failed");
    }

    @Test
    void the_signing_key_shows_only_when_asked_and_hides_again() {
        String key = now().signingKey();
        assertThat(visitor.get(PAGE).body()).doesNotContain(key);

        var revealed = visitor.post(PAGE, Map.of("act", "reveal"));

        assertThat(revealed.body()).contains(key);
        assertThat(revealed.headers().firstValue("Refresh")).contains("30; url=" + PAGE);
        assertThat(visitor.get(PAGE).body()).doesNotContain(key);
    }

    @Test
    void what_the_app_is_told_can_be_chosen() {
        visitor.post(PAGE, Map.of("act", "segments", "subject", "notifications", "to", "per-run"));
        visitor.post(PAGE, Map.of("act", "segments", "subject", "format", "to", "extended"));
        visitor.post(PAGE, Map.of("act", "switch", "subject", "empty", "to", "off"));

        assertThat(now().webhooks().notifications()).isEqualTo("per-run");
        assertThat(now().webhooks().format()).isEqualTo("extended");
        assertThat(now().webhooks().onSyncCompletionAlways()).isFalse();
    }

    @Test
    void a_choice_that_does_not_exist_changes_nothing() {
        visitor.post(PAGE, Map.of("act", "segments", "subject", "format", "to", "telegram"));

        assertThat(now().webhooks().format()).isEqualTo("classic");
    }

    private Environment now() {
        return console.hub()
                .stores()
                .environments()
                .find(console.environment().id())
                .orElseThrow();
    }
}
