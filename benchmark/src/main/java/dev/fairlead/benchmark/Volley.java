package dev.fairlead.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Sends prepared webhooks over so many connections, each with one request under way: as fast as they are acknowledged,
 * or at a pace, where the latency counts from when a webhook was due, not from when its turn came.
 *
 * @param acknowledgement in microseconds
 * @param started when each began, {@link System#nanoTime}; {@code acknowledged} the same; 0 where it failed
 */
record Volley(Histogram acknowledgement, long[] started, long[] acknowledged, int failed, Duration took) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LONGEST_MICROS = 120_000_000;

    /** @param pace null: as fast as can be */
    static Volley send(InetSocketAddress hub, Webhooks webhooks, int connections, @Nullable Pace pace)
            throws InterruptedException {
        Histogram histogram = new ConcurrentHistogram(LONGEST_MICROS, 3);
        long[] started = new long[webhooks.size()];
        long[] acknowledged = new long[webhooks.size()];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        long begun = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try (Line line = new Line(hub, PATIENCE)) {
                    for (int at = next.getAndIncrement(); at < webhooks.size(); at = next.getAndIncrement()) {
                        long due = pace == null ? System.nanoTime() : pace.await();
                        started[at] = due;
                        if (isAcknowledged(line, webhooks.all().get(at))) {
                            long now = System.nanoTime();
                            acknowledged[at] = now;
                            histogram.recordValue(Math.min(LONGEST_MICROS, (now - due) / 1_000));
                        } else {
                            failed.incrementAndGet();
                        }
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException("A connection cannot be closed", e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return new Volley(histogram, started, acknowledged, failed.get(), Duration.ofNanos(System.nanoTime() - begun));
    }

    private static boolean isAcknowledged(Line line, Sending sending) {
        try {
            return line.exchange(sending.wire()).status() == 200;
        } catch (IOException _) {
            return false; // counted as failed
        }
    }

    double perSecond() {
        return acknowledgement.getTotalCount() / (took.toNanos() / 1e9);
    }
}
