package dev.fairlead.pipeline;

import dev.fairlead.store.Deliveries;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Deliveries of one URL: so many attempts at once at most, the others wait here. */
final class UrlLane {
    private final int atOnce;
    private final Deque<Deliveries.Due> waiting = new ArrayDeque<>();
    private int workers;

    UrlLane(int atOnce) {
        this.atOnce = atOnce;
    }

    synchronized void add(Collection<Deliveries.Due> due) {
        waiting.addAll(due);
    }

    /** Starts as many workers as the lane may have and has work for. */
    void pump(Consumer<Deliveries.Due> work) {
        for (int more = hire(); more > 0; more--) {
            Thread.startVirtualThread(() -> work(work));
        }
    }

    private synchronized int hire() {
        int more = Math.min(atOnce - workers, waiting.size());
        workers += more;
        return more;
    }

    private void work(Consumer<Deliveries.Due> work) {
        for (Deliveries.Due due = next(); due != null; due = next()) {
            work.accept(due);
        }
    }

    /** The next one, or null and one worker less. */
    private synchronized Deliveries.@Nullable Due next() {
        Deliveries.Due due = waiting.poll();
        if (due == null) {
            workers--;
            notifyAll();
        }
        return due;
    }

    /** Takes back what no worker has begun. */
    synchronized List<Deliveries.Due> close() {
        List<Deliveries.Due> left = List.copyOf(waiting);
        waiting.clear();
        return left;
    }

    /** Waits until what has begun has ended, or until that many nanoseconds of {@link System#nanoTime()}. */
    synchronized void awaitIdle(long until) throws InterruptedException {
        for (long rest = millis(until); workers > 0 && rest > 0; rest = millis(until)) {
            wait(rest);
        }
    }

    private static long millis(long until) {
        return (until - System.nanoTime()) / 1_000_000;
    }

    /** Whether it has work enough for a while, so that no more is to be leased. */
    synchronized boolean isFull() {
        return waiting.size() >= atOnce;
    }

    synchronized boolean isIdle() {
        return workers == 0 && waiting.isEmpty();
    }

    synchronized int underWay() {
        return workers;
    }
}
