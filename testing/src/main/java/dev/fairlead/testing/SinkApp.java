package dev.fairlead.testing;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The app behind the hub: a real server that keeps what it receives and answers 200 until it is told otherwise. */
public final class SinkApp implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final List<Received> received = new ArrayList<>();
    private final @Nullable Consumer<Received> instead;
    private final FakeServer server;
    private volatile Function<Received, Reply> replies = _ -> Reply.ok();

    private int count;

    private SinkApp(@Nullable Consumer<Received> instead) {
        this.instead = instead;
        server = new FakeServer(this::receive);
    }

    /** Listens on a free port of the loopback address. */
    public static SinkApp start() {
        return new SinkApp(null);
    }

    /** Hands each request over before it is answered, on the thread that serves it, and only counts it. */
    public static SinkApp start(Consumer<Received> instead) {
        return new SinkApp(instead);
    }

    public URI url() {
        return server.url();
    }

    public String url(String path) {
        return server.url() + path;
    }

    public void answers(Reply reply) {
        replies = _ -> reply;
    }

    /** The answer depends on the request; called on many threads. */
    public void answers(Function<Received, Reply> reply) {
        replies = reply;
    }

    /** Connections are refused from now on. */
    public void refuses() {
        server.refuse();
    }

    /** Listens again on the same port, and answers 200. */
    public void accepts() {
        replies = _ -> Reply.ok();
        server.accept();
    }

    /** All requests so far, in the order of their arrival. */
    public List<Received> received() {
        lock.lock();
        try {
            return List.copyOf(received);
        } finally {
            lock.unlock();
        }
    }

    public int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    public void forget() {
        lock.lock();
        try {
            received.clear();
            count = 0;
        } finally {
            lock.unlock();
        }
    }

    /** @throws AssertionError where fewer have come in time */
    public List<Received> awaitCount(int count, Duration patience) {
        return await("at least " + count + " requests", _ -> this.count >= count, patience);
    }

    /** @throws AssertionError where no such request has come in time */
    public Received awaitRequest(Predicate<Received> wanted, Duration patience) {
        List<Received> all = await("a matching request", each -> each.stream().anyMatch(wanted), patience);
        return all.stream().filter(wanted).findFirst().orElseThrow();
    }

    private List<Received> await(String what, Predicate<List<Received>> enough, Duration patience) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!enough.test(received)) {
                if (left <= 0) {
                    throw new AssertionError("Waited " + patience + " for " + what + "; there are " + count);
                }
                left = arrived.awaitNanos(left);
            }
            return List.copyOf(received);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }

    private Reply receive(Received request) {
        if (instead != null) {
            instead.accept(request);
        }
        lock.lock();
        try {
            count++;
            if (instead == null) {
                received.add(request);
            }
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        return replies.apply(request);
    }

    @Override
    public void close() {
        server.close();
    }
}
