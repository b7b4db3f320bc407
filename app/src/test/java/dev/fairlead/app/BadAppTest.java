package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.provider.Request;
import dev.fairlead.testing.DemoCast;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.Reply;
import dev.fairlead.testing.SinkApp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An app that does not take what it is sent: it gets it when it is well again, and no other app waits for that. */
class BadAppTest {
    private static TestHub hub;
    private static Canary canary;
    private static long issue;

    @BeforeAll
    static void start() {
        hub = new TestHub(Map.of("deliver.timeout", "300ms"));
        canary = new Canary(hub);
    }

    @AfterAll
    static void stop() {
        canary.close();
        hub.close();
    }

    @BeforeEach
    void wellAgain() {
        hub.app().accepts();
        hub.app().forget();
    }

    private static Arguments fault(String name, Consumer<SinkApp> fault, String reason) {
        return Arguments.argumentSet(name, fault, reason);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("down", SinkApp::refuses, "The connection was refused"),
                fault("answers 500", app -> app.answers(Reply.status(500)), "The app answered 500"),
                fault(
                        "slow",
                        app -> app.answers(new Reply.Slow(Duration.ofSeconds(20), Reply.ok())),
                        "No whole answer within"),
                fault("never answers", app -> app.answers(new Reply.Hang()), "No whole answer within"),
                fault("hangs up", app -> app.answers(new Reply.Close()), "The connection was closed"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_the_app_did_not_take_comes_again_until_it_does(Consumer<SinkApp> fault, String reason) {
        Request opened = hub.cast().github.issueOpened(DemoCast.INSTALLATION, ++issue, "Down");
        fault.accept(hub.app());

        assertThat(hub.send(opened).status()).isEqualTo(200);
        await().atMost(TestHub.PATIENCE).untilAsserted(() -> {
            assertThat(hub.newest("github").path("state").asString()).isEqualTo("failed");
            assertThat(hub.newest("github").path("reason").asString()).startsWith(reason);
        });
        canary.sings();
        await().atMost(TestHub.PATIENCE)
                .untilAsserted(() -> assertThat(hub.records("github", "Issue")).hasSize((int) issue));
        hub.app().accepts();
        hub.settle();

        List<Received> got = hub.app().received();
        assertThat(got.stream().map(each -> each.header("webhook-id")).distinct())
                .hasSize(2);
        assertThat(hub.newest("github").path("state").asString()).isEqualTo("delivered");
        canary.sings();
    }

    @Test
    void an_endless_answer_is_cut_and_counts_as_what_it_began_with() {
        hub.app().answers(new Reply.Endless());

        assertThat(hub.send(hub.cast().github.push(DemoCast.INSTALLATION, "main", "Endless"))
                        .status())
                .isEqualTo(200);
        canary.sings();
        hub.settle();

        assertThat(hub.app().received()).hasSize(1);
        assertThat(hub.newest("github").path("state").asString()).isEqualTo("delivered");
        assertThat(hub.newest("github").at("/deliveries/0/attempts/0/answer").asString())
                .hasSizeLessThanOrEqualTo(2_048);
    }

    @Test
    void what_was_acknowledged_before_a_crash_is_delivered_after_it() {
        hub.app().refuses();
        Request opened = hub.cast().github.issueOpened(DemoCast.INSTALLATION, ++issue, "Crash");
        assertThat(hub.send(opened).status()).isEqualTo(200);

        hub.crash().restart();
        hub.app().accepts();
        hub.settle();

        assertThat(hub.app().received().stream()
                        .map(each -> each.json().path("syncName").asString("forward"))
                        .distinct())
                .containsExactlyInAnyOrder("forward", "issues");
        assertThat(hub.records("github", "Issue")).hasSize((int) issue);
        canary.sings();
    }
}
