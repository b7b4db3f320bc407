package dev.fairlead.function;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/** Measures one run from the moment it is made, on the thread that makes it, and can end it from any thread. */
final class Watch {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private sealed interface End {
        record Finished() implements End {}

        record Ended(Limit limit, Thread closer) implements End {}
    }

    private final Context context;
    private final Limits limits;
    private final Runnable wake;
    private final long thread = Thread.currentThread().threadId();
    private final long startedAt = System.nanoTime();
    private final long cpuBefore = THREADS.getThreadCpuTime(thread);
    private final long allocatedBefore = THREADS.getThreadAllocatedBytes(thread);
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private volatile boolean queueing;
    private final AtomicLong queuedNanos = new AtomicLong();

    /** @param wake called once the run is ended, for a run that waits outside its context */
    Watch(Context context, Limits limits, Runnable wake) {
        this.context = context;
        this.limits = limits;
        this.wake = wake;
    }

    void check() {
        if (!queueing
                && System.nanoTime() - startedAt - queuedNanos.get()
                        > limits.wall().toNanos()) {
            end(Limit.WALL);
        } else if (cpu().compareTo(limits.cpu()) > 0) {
            end(Limit.CPU);
        } else if (allocated() > limits.allocatedBytes()) {
            end(Limit.MEMORY);
        }
    }

    /** The first to say how the run ends is right. */
    void end(Limit limit) {
        var closer = Thread.ofVirtual().name("function-closer").unstarted(() -> context.close(true));
        if (end.compareAndSet(null, new End.Ended(limit, closer))) {
            closer.start();
            wake.run();
        }
    }

    /** Waits for a permit to compute; that time is not the run's. */
    void queue(Runnable acquire) {
        var from = System.nanoTime();
        queueing = true;
        acquire.run();
        queuedNanos.addAndGet(System.nanoTime() - from);
        queueing = false;
    }

    boolean ended() {
        return end.get() instanceof End.Ended;
    }

    /** Called by the run's thread when it has left the context; after it nobody interrupts that thread. */
    @Nullable
    Limit finish() {
        end.compareAndSet(null, new End.Finished());
        return switch (end.get()) {
            case End.Ended(Limit limit, Thread closer) -> {
                join(closer);
                yield limit;
            }
            case End.Finished() -> null;
            case null -> throw new IllegalStateException("a run ended twice");
        };
    }

    private static void join(Thread closer) {
        while (true) {
            try {
                closer.join();
                Thread.interrupted(); // closing a context interrupts its thread
                return;
            } catch (InterruptedException _) {
                // from the closing of the context; the pool's own interrupts mean the same
            }
        }
    }

    Duration cpu() {
        return Duration.ofNanos(Math.max(0, THREADS.getThreadCpuTime(thread) - cpuBefore));
    }

    long allocated() {
        return Math.max(0, THREADS.getThreadAllocatedBytes(thread) - allocatedBefore);
    }
}
