package dev.fairlead.pipeline;

import dev.fairlead.store.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One writer that takes what waits, without lingering, and commits it as one batch; each caller is answered after the
 * commit. A batch that the database refuses is committed one by one, so that one bad item fails alone.
 */
final class GroupCommit<T, R> implements AutoCloseable {
    private static final long GRACE_MILLIS = 10_000;

    /** Writes a batch durably and answers in its order, or throws for all of it. */
    @FunctionalInterface
    interface Commit<T, R> {
        List<R> commit(List<T> batch);
    }

    /** @param item null at the end, after which nothing is written any more */
    private record Entry<T, R>(@Nullable T item, CompletableFuture<R> done) {}

    private final BlockingQueue<Entry<T, R>> waiting = new LinkedBlockingQueue<>();
    private final Commit<T, R> commit;
    private final int most;
    private final long mostWeight;
    private final ToIntFunction<T> weight;
    private final Thread writer;
    private volatile boolean open = true;

    /**
     * @param most rows of one batch
     * @param mostWeight the batch ends with the item that reaches it
     */
    GroupCommit(String name, int most, long mostWeight, ToIntFunction<T> weight, Commit<T, R> commit) {
        this.most = most;
        this.mostWeight = mostWeight;
        this.weight = weight;
        this.commit = commit;
        this.writer = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        writer.start();
    }

    /** Blocks until the item is committed; throws what the commit threw. */
    R submit(T item) {
        try {
            return submitLater(item).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    CompletableFuture<R> submitLater(T item) {
        Entry<T, R> entry = new Entry<>(item, new CompletableFuture<>());
        waiting.add(entry);
        if (!open && waiting.remove(entry)) {
            entry.done().completeExceptionally(stopping());
        }
        return entry.done();
    }

    private static StoreUnavailable stopping() {
        return new StoreUnavailable("The hub is stopping");
    }

    private void run() {
        try {
            for (Entry<T, R> next = waiting.take(); next.item() != null; next = waiting.take()) {
                write(batchOf(next));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Entry<T, R>> batchOf(Entry<T, R> first) {
        List<Entry<T, R>> batch = new ArrayList<>();
        long weighs = 0;
        @Nullable Entry<T, R> next = first;
        while (next != null && next.item() != null) {
            batch.add(next);
            weighs += weight.applyAsInt(next.item());
            next = batch.size() < most && weighs < mostWeight ? waiting.poll() : null;
        }
        if (next != null) {
            waiting.add(next); // the end, for the loop to see
        }
        return batch;
    }

    private void write(List<Entry<T, R>> batch) {
        try {
            commit(batch);
        } catch (StoreUnavailable e) {
            fail(batch, e);
        } catch (RuntimeException | Error e) {
            if (batch.size() == 1) {
                fail(batch, e);
            } else {
                batch.forEach(entry -> write(List.of(entry)));
            }
        }
    }

    private void commit(List<Entry<T, R>> batch) {
        List<T> items = new ArrayList<>(batch.size());
        for (Entry<T, R> entry : batch) {
            if (entry.item() != null) {
                items.add(entry.item());
            }
        }
        List<R> results = commit.commit(items);
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).done().complete(results.get(i));
        }
    }

    private static <T, R> void fail(List<Entry<T, R>> batch, Throwable cause) {
        batch.forEach(entry -> entry.done().completeExceptionally(cause));
    }

    int backlog() {
        return waiting.size();
    }

    /** Commits what waits, within a grace; what is left then, and what comes later, is refused. */
    @Override
    public void close() {
        open = false;
        waiting.add(new Entry<>(null, new CompletableFuture<>()));
        try {
            writer.join(GRACE_MILLIS);
            writer.interrupt();
        } catch (InterruptedException e) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
        List<Entry<T, R>> left = new ArrayList<>();
        waiting.drainTo(left);
        fail(left, stopping());
    }
}
