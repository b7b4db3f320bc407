package dev.fairlead.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.ToIntFunction;

/**
 * One writer that takes what waits, without lingering, and commits it as one batch; each caller is answered after the
 * commit.
 */
final class GroupCommit<T, R> implements AutoCloseable {
    /** Writes a batch durably and answers in its order, or throws for all of it. */
    @FunctionalInterface
    interface Commit<T, R> {
        List<R> commit(List<T> batch);
    }

    private record Entry<T, R>(T item, CompletableFuture<R> done) {}

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
            entry.done().completeExceptionally(new IllegalStateException("The hub is stopping"));
        }
        return entry.done();
    }

    private void run() {
        try {
            while (open || !waiting.isEmpty()) {
                write(take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Entry<T, R>> take() throws InterruptedException {
        List<Entry<T, R>> batch = new ArrayList<>();
        Entry<T, R> next = waiting.take();
        long weighs = 0;
        while (next != null) {
            batch.add(next);
            weighs += weight.applyAsInt(next.item());
            next = batch.size() < most && weighs < mostWeight ? waiting.poll() : null;
        }
        return batch;
    }

    private void write(List<Entry<T, R>> batch) {
        try {
            List<R> results = commit.commit(batch.stream().map(Entry::item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).done().complete(results.get(i));
            }
        } catch (RuntimeException e) {
            batch.forEach(entry -> entry.done().completeExceptionally(e));
        }
    }

    int backlog() {
        return waiting.size();
    }

    @Override
    public void close() {
        open = false;
        if (waiting.isEmpty()) {
            writer.interrupt();
        }
        try {
            writer.join(10_000);
            writer.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
