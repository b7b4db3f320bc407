package dev.fairlead.server;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request's body: read at most once, within bounds of size, of time and of the memory that all bodies share. */
final class Body implements AutoCloseable {
    private static final int FIRST_BYTES = 8_192;
    private static final long DRAINED = 64L << 20;
    private static final Duration DRAINING = Duration.ofSeconds(5);

    private final Request request;
    private final Budget budget;
    private final Duration patience;
    private long held;
    private boolean spent;
    private boolean late;

    Body(Request request, Budget budget, Duration patience) {
        this.request = request;
        this.budget = budget;
        this.patience = patience;
        this.spent = request.getLength() == 0
                || (request.getLength() < 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
    }

    /** @throws Refusal if it is too long, too slow or broken off, or there is no room for it */
    byte[] read(int limit) {
        long declared = request.getLength();
        if (declared > limit) {
            throw tooLarge(limit);
        }
        if (spent) {
            return new byte[0];
        }
        long deadline = System.nanoTime() + patience.toNanos();
        byte[] bytes = room(new byte[0], Math.min(declared < 0 ? FIRST_BYTES : (int) declared, FIRST_BYTES));
        int size = 0;
        for (boolean last = false; !last; ) {
            Content.Chunk chunk = next(deadline);
            try {
                ByteBuffer arrived = chunk.getByteBuffer();
                int more = arrived.remaining();
                if (size + (long) more > limit) {
                    throw tooLarge(limit);
                }
                if (size + more > bytes.length) {
                    int wanted = Math.max(size + more, (int) Math.min(2L * bytes.length, limit));
                    bytes = room(
                            bytes, declared < 0 ? wanted : Math.min(wanted, (int) Math.max(declared, size + more)));
                }
                arrived.get(bytes, size, more);
                size += more;
                last = chunk.isLast();
            } finally {
                chunk.release();
            }
        }
        spent = true;
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private byte[] room(byte[] bytes, int wanted) {
        if (!budget.take(wanted - bytes.length)) {
            throw new Refusal(Answers.later("Too many large requests are under way; send this one again in 5 seconds"));
        }
        held += wanted - bytes.length;
        return Arrays.copyOf(bytes, wanted);
    }

    private Content.Chunk next(long deadline) {
        Content.Chunk chunk = request.read();
        while (chunk == null) {
            await(deadline);
            chunk = request.read();
        }
        if (Content.Chunk.isFailure(chunk)) {
            throw chunk.getFailure() instanceof TimeoutException ? tooSlow() : brokenOff();
        }
        return chunk;
    }

    private void await(long deadline) {
        CountDownLatch arrived = new CountDownLatch(1);
        request.demand(arrived::countDown);
        try {
            if (!arrived.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                late = true;
                throw tooSlow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Answers.later("The hub is stopping; send this request again in 5 seconds"));
        }
    }

    private static Refusal tooLarge(int limit) {
        return new Refusal(413, "too_large", "The body is longer than the limit of " + limit + " bytes");
    }

    private Refusal tooSlow() {
        return new Refusal(
                408, "request_timeout", "The body did not arrive within " + patience.toSeconds() + " seconds");
    }

    private static Refusal brokenOff() {
        return new Refusal(400, "bad_request", "The body broke off or is not framed as HTTP asks");
    }

    /** Whether nothing more will come. */
    boolean isSpent() {
        return spent;
    }

    /** Takes what a sender is still sending, so that it gets to read the answer; not for long. */
    void drain() {
        long deadline = System.nanoTime() + DRAINING.toNanos();
        long taken = 0;
        try {
            while (!spent && !late && taken < DRAINED) {
                Content.Chunk chunk = next(deadline);
                taken += chunk.remaining();
                spent = chunk.isLast();
                chunk.release();
            }
        } catch (Refusal _) {
            spent = true; // it was told; the connection ends with the answer
        }
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        budget.giveBack(held);
        held = 0;
    }
}
