package dev.fairlead.benchmark;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A rate that many threads keep together. What could not be sent in time is caught up with, as providers do. */
final class Pace {
    private final long start = System.nanoTime();
    private final double nanosEach;
    private final AtomicLong next = new AtomicLong();

    Pace(double perSecond) {
        this.nanosEach = 1e9 / perSecond;
    }

    /** Returns when it is time, with when it should have been ({@link System#nanoTime}). */
    long await() {
        long due = start + (long) (next.getAndIncrement() * nanosEach);
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
        return due;
    }
}
