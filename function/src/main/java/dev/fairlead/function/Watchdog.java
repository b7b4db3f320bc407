package dev.fairlead.function;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Looks at all runs every few milliseconds; sleeps while there is none. */
final class Watchdog implements AutoCloseable {
    private static final long EVERY = Duration.ofMillis(3).toNanos();

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final Thread thread =
            Thread.ofPlatform().name("function-watchdog").daemon().unstarted(this::look);
    private volatile boolean open = true;
    private volatile boolean asleep;

    void start() {
        thread.start();
    }

    void add(Watch watch) {
        watches.add(watch);
        if (!open) {
            watch.end(Limit.STOPPED);
        }
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    void remove(Watch watch) {
        watches.remove(watch);
    }

    private void look() {
        while (open) {
            asleep = true;
            if (watches.isEmpty()) {
                LockSupport.park(this);
            }
            asleep = false;
            watches.forEach(Watch::check);
            LockSupport.parkNanos(this, EVERY);
        }
    }

    /** Ends all runs, and those to come. */
    @Override
    public void close() {
        open = false;
        watches.forEach(watch -> watch.end(Limit.STOPPED));
        LockSupport.unpark(thread);
    }
}
