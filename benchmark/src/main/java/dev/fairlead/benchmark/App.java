package dev.fairlead.benchmark;

import dev.fairlead.testing.IssueTracker;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.Reply;
import dev.fairlead.testing.SinkApp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app behind the hub. It notes what it accepts, and is slow or fails now and then so that work stays open. */
final class App implements AutoCloseable {
    private static final Pattern CONNECTION = Pattern.compile("\"connectionId\":\"([^\"]+)\"");
    private static final byte[] PAYLOAD = "\"payload\":".getBytes(StandardCharsets.UTF_8);

    private final SinkApp server = SinkApp.start(_ -> {});
    private final Map<String, Forward> forwards = new ConcurrentHashMap<>();
    private final Map<String, String> notifications = new ConcurrentHashMap<>();
    private final AtomicLong accepted = new AtomicLong();
    private volatile boolean moody = true;

    /**
     * All accepted forwards of one delivery.
     *
     * @param ids their {@code webhook-id}, which has to be one
     * @param sum checksum of the payload
     */
    record Forward(Set<String> ids, String connectionId, long sum) {
        Forward and(Forward other) {
            Set<String> both = new java.util.HashSet<>(ids);
            both.addAll(other.ids);
            return new Forward(Set.copyOf(both), connectionId, sum);
        }
    }

    App() {
        server.answers(this::answer);
    }

    URI url() {
        return server.url();
    }

    /** From now on it accepts everything at once. */
    void calms() {
        moody = false;
    }

    Map<String, Forward> forwards() {
        return forwards;
    }

    /** The connection of each notification, by {@code webhook-id}. */
    Map<String, String> notifications() {
        return notifications;
    }

    /** All requests that were answered 200, repeats included. */
    long accepted() {
        return accepted.get();
    }

    private Reply answer(Received request) {
        int dice = moody ? ThreadLocalRandom.current().nextInt(1_000) : 1_000;
        if (dice < 15) {
            return Reply.status(503);
        }
        if (dice < 20) {
            return new Reply.Close();
        }
        note(request);
        return dice < 60 ? new Reply.Slow(Duration.ofMillis(20 + 8L * (dice - 20)), Reply.ok()) : Reply.ok();
    }

    private void note(Received request) {
        String id = String.valueOf(request.header("webhook-id"));
        String delivery = request.header(IssueTracker.DELIVERY);
        byte[] body = request.body();
        int payload = indexOf(body, PAYLOAD);
        String text = new String(body, 0, payload < 0 ? body.length : payload, StandardCharsets.UTF_8);
        Matcher connection = CONNECTION.matcher(text);
        String connectionId = connection.find() ? connection.group(1) : "none";
        accepted.incrementAndGet();
        if (delivery == null || payload < 0) {
            notifications.put(id, connectionId);
        } else {
            long sum = Sending.sum(body, payload + PAYLOAD.length, body.length - 1);
            forwards.merge(delivery, new Forward(Set.of(id), connectionId, sum), Forward::and);
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        server.close();
    }
}
