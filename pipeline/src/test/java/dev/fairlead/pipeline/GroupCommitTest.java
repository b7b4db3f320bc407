package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairlead.store.StoreUnavailable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch entered = new CountDownLatch(1);
    private final GroupCommit<Integer, String> group = new GroupCommit<>("test", 4, 100, item -> item, this::commit);

    @AfterEach
    void close() {
        gate.countDown();
        group.close();
    }

    private List<String> commit(List<Integer> batch) {
        entered.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError("A commit under way is not interrupted", e);
        }
        batches.add(batch);
        if (batch.contains(13)) {
            throw new StoreUnavailable("away");
        }
        if (batch.contains(66)) {
            throw new IllegalArgumentException("bad item");
        }
        return batch.stream().map(item -> "done " + item).toList();
    }

    @Test
    void nobody_is_answered_before_the_commit() throws InterruptedException {
        group.start();
        CompletableFuture<String> first = group.submitLater(1);
        entered.await();

        assertThat(first).isNotDone();
        gate.countDown();
        assertThat(first.join()).isEqualTo("done 1");
    }

    @Test
    void what_waits_goes_together_up_to_the_bounds_of_rows_and_weight() throws InterruptedException {
        group.start();
        List<CompletableFuture<String>> all = new CopyOnWriteArrayList<>();
        all.add(group.submitLater(1));
        entered.await();
        List.of(2, 3, 4, 5, 6, 99, 7, 8).forEach(item -> all.add(group.submitLater(item)));
        gate.countDown();
        all.forEach(CompletableFuture::join);

        assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4, 5), List.of(6, 99), List.of(7, 8));
    }

    @Test
    void a_database_that_is_away_fails_its_batch_only() throws InterruptedException {
        group.start();
        CompletableFuture<String> before = group.submitLater(1);
        entered.await();
        CompletableFuture<String> away = group.submitLater(13);
        CompletableFuture<String> beside = group.submitLater(2);
        gate.countDown();

        assertThat(before.join()).isEqualTo("done 1");
        assertThatThrownBy(away::join).hasCauseInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(beside::join).hasCauseInstanceOf(StoreUnavailable.class);
        assertThat(group.submit(3)).isEqualTo("done 3");
    }

    @Test
    void one_bad_item_fails_alone() throws InterruptedException {
        group.start();
        CompletableFuture<String> first = group.submitLater(1);
        entered.await();
        CompletableFuture<String> good = group.submitLater(2);
        CompletableFuture<String> bad = group.submitLater(66);
        CompletableFuture<String> last = group.submitLater(3);
        gate.countDown();

        assertThat(List.of(first.join(), good.join(), last.join())).containsExactly("done 1", "done 2", "done 3");
        assertThatThrownBy(bad::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> group.submit(66)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closing_commits_what_waits_and_refuses_what_comes_later() throws InterruptedException {
        group.start();
        CompletableFuture<String> first = group.submitLater(1);
        entered.await();
        List<CompletableFuture<String>> waiting =
                IntStream.range(2, 8).mapToObj(group::submitLater).toList();
        Thread closing = Thread.ofVirtual().start(group::close);
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        gate.countDown();
        closing.join();

        assertThat(first.join()).isEqualTo("done 1");
        assertThat(waiting).allSatisfy(each -> assertThat(each.join()).startsWith("done"));
        assertThatThrownBy(() -> group.submit(9)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void of_many_that_race_with_closing_each_is_answered_or_refused() throws InterruptedException {
        gate.countDown();
        group.start();
        List<CompletableFuture<String>> all = new CopyOnWriteArrayList<>();
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    for (int i = 1; i < 200; i++) {
                        all.add(group.submitLater(1));
                    }
                }))
                .toList();
        group.close();
        for (Thread each : threads) {
            each.join();
        }

        assertThat(all).hasSize(8 * 199).allSatisfy(each -> assertThat(each).isDone());
    }
}
