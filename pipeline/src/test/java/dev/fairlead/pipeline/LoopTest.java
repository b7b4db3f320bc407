package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.store.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger turns = new AtomicInteger();

    private int turn() {
        turns.incrementAndGet();
        return 0;
    }

    private void awaitTurns(int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> turns.get() >= count);
    }

    @Test
    void a_wake_during_a_step_is_not_lost() throws InterruptedException {
        Semaphore inside = new Semaphore(0);
        Semaphore go = new Semaphore(0);
        try (Loop loop = new Loop(
                "test",
                () -> {
                    inside.release();
                    go.acquire();
                    return turn();
                },
                LONG)) {
            loop.start();
            inside.acquire();
            loop.wake();
            go.release();

            assertThat(inside.tryAcquire(10, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
            go.release(10);
        }
    }

    @Test
    void work_that_is_found_is_followed_by_another_step_without_a_wake() {
        try (Loop loop = new Loop("test", () -> turns.incrementAndGet() < 5 ? 1 : 0, LONG)) {
            loop.start();
            awaitTurns(5);
        }
        assertThat(turns).hasValueBetween(5, 6);
    }

    @Test
    void without_a_wake_it_looks_again_after_its_patience() {
        try (Loop loop = new Loop("test", this::turn, Duration.ofMillis(5))) {
            loop.start();
            awaitTurns(3);
        }
    }

    @Test
    void whatever_a_step_throws_ends_that_step_only() {
        try (Loop loop = new Loop(
                "test",
                () -> switch (turns.incrementAndGet()) {
                    case 1 -> throw new StoreUnavailable("away");
                    case 2 -> throw new IllegalStateException("a fault of ours");
                    case 3 -> throw new StackOverflowError();
                    default -> 0;
                },
                Duration.ofMillis(5))) {
            loop.start();
            awaitTurns(4);
        }
    }

    @Test
    void closing_waits_for_the_step_and_none_follows() {
        Loop loop = new Loop("test", this::turn, Duration.ofMillis(1));
        loop.start();
        awaitTurns(1);
        loop.close();
        int after = turns.get();
        loop.wake();

        assertThat(turns).hasValue(after);
    }
}
