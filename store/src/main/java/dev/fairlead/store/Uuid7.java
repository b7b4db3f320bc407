package dev.fairlead.store;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** UUIDs of version 7 (RFC 9562): ordered by time, and in one process by the order in which they were asked for. */
public final class Uuid7 {
    private static final int COUNTER_BITS = 12;
    private final AtomicLong last = new AtomicLong();

    /** The next one, for something that happens at {@code now}. */
    public UUID next(Instant now) {
        long wanted = now.toEpochMilli() << COUNTER_BITS;
        long stamp = last.updateAndGet(previous -> Math.max(previous + 1, wanted));
        long high = (stamp >>> COUNTER_BITS << 16) | 0x7000 | (stamp & 0xfff);
        long low = ThreadLocalRandom.current().nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The smallest value of that millisecond: a bound for partitions and pages. */
    public static UUID floor(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }

    public static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
