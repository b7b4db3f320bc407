package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.store.Integration;
import dev.fairlead.store.State;
import dev.fairlead.store.Walk;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.Reply;
import dev.fairlead.testing.SinkApp;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultyAppTest {
    private final TestWalk walk = new TestWalk();
    private final Integration github = walk.integration("github", "github", "It is a secret");
    private final GitHub provider = new GitHub("It is a secret", walk.endpoint("github"));

    @AfterEach
    void close() {
        walk.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Reply.status(500), 3, "The app answered 500; that was the last attempt"),
                Arguments.of(Reply.status(404), 3, "The app answered 404; that was the last attempt"),
                Arguments.of(
                        Reply.redirect("/elsewhere"),
                        3,
                        "The app answered 302; redirects are not followed; that was the last attempt"),
                Arguments.of(Reply.status(410), 1, "The app answered 410 Gone; no more attempts"),
                Arguments.of(
                        new Reply.Close(), 3, "The connection was closed without an answer; that was the last attempt"),
                Arguments.of(new Reply.Hang(), 3, "No whole answer within 2 s; that was the last attempt"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_is_tried_again_until_the_plan_ends_and_says_why(Reply fault, int attempts, String reason) {
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        walk.app().answers(fault);

        walk.send(provider.issueOpened(42, 1, "Down"));
        walk.app().awaitCount(1, TestWalk.PATIENCE);
        walk.awaitSettled();

        Walk seen = walk.newest();
        assertThat(seen.line().state()).isEqualTo(State.DEAD);
        assertThat(seen.line().reason()).isEqualTo(reason);
        assertThat(seen.line().pending()).isZero();
        assertThat(seen.line().settledAt()).isNotNull();
        assertThat(seen.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(State.DEAD);
            assertThat(delivery.attempts()).hasSize(attempts);
        });
        assertThat(walk.app().received())
                .hasSize(attempts)
                .extracting(each -> each.header("webhook-id"))
                .containsOnly(walk.app().received().getFirst().header("webhook-id"));
    }

    @Test
    void an_app_that_is_down_is_named_so_and_gets_it_when_it_is_back() {
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        walk.app().refuses();

        walk.send(provider.issueOpened(42, 1, "Down"));
        await().atMost(TestWalk.PATIENCE)
                .untilAsserted(
                        () -> assertThat(walk.lines().getFirst().reason()).startsWith("The connection was refused"));
    }

    @Test
    void an_endless_answer_counts_as_the_answer_it_began_with() {
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        walk.app().answers(new Reply.Endless());

        walk.send(provider.issueOpened(42, 1, "Endless"));
        walk.awaitSettled();

        Walk.Attempt attempt = walk.newest().deliveries().getFirst().attempts().getFirst();
        assertThat(attempt.state()).isEqualTo(State.DELIVERED);
        assertThat(attempt.answer()).hasSize(2_048);
        assertThat(walk.app().count()).isEqualTo(1);
    }

    @Test
    void an_app_that_says_when_to_come_again_is_asked_then() {
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        walk.app().answers(once(Reply.status(429, "Retry-After", "1")));

        walk.send(provider.issueOpened(42, 1, "Busy"));
        walk.app().awaitCount(2, TestWalk.PATIENCE);
        walk.awaitSettled();

        Walk seen = walk.newest();
        assertThat(seen.line().state()).isEqualTo(State.DELIVERED);
        assertThat(seen.line().reason()).isNull();
        List<Walk.Attempt> attempts = seen.deliveries().getFirst().attempts();
        assertThat(Duration.between(
                        attempts.getFirst().startedAt(), attempts.getLast().startedAt()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_slow_app_is_waited_for_and_gets_each_message_once() {
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        walk.app().answers(new Reply.Slow(Duration.ofMillis(1_500), Reply.ok()));

        walk.send(provider.issueOpened(42, 1, "Slow"));
        walk.app().awaitCount(1, TestWalk.PATIENCE);
        walk.awaitSettled();

        assertThat(walk.app().count()).isEqualTo(1);
        assertThat(walk.newest().line().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void an_app_that_hangs_delays_no_other_url() {
        try (SinkApp second = SinkApp.start()) {
            walk.setUrls(walk.app().url("/hangs"), second.url("/works"));
            walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
            walk.app().answers(new Reply.Hang());
            int many = 150;

            long began = System.nanoTime();
            for (int i = 0; i < many; i++) {
                walk.send(provider.issueOpened(42, i, "Many"));
            }
            List<Received> got = second.awaitCount(many, TestWalk.PATIENCE);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
            assertThat(got).extracting(each -> each.header("webhook-id")).doesNotHaveDuplicates();
            assertThat(walk.app().received().stream().map(each -> each.header("webhook-id")))
                    .isSubsetOf(
                            got.stream().map(each -> each.header("webhook-id")).toList());
        }
    }

    private static Function<Received, Reply> once(Reply first) {
        var left = new java.util.concurrent.atomic.AtomicInteger(1);
        return _ -> left.getAndDecrement() > 0 ? first : Reply.ok();
    }
}
