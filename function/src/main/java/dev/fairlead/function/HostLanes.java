package dev.fairlead.function;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host calls of one run: in order, but for requests to APIs, which may overtake. Used by the run's thread only. */
final class HostLanes {
    private static final Logger LOG = LoggerFactory.getLogger(HostLanes.class);
    private static final int REQUESTS_AT_ONCE = 16;
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final ThreadFactory THREADS =
            Thread.ofVirtual().name("function-host-call").factory();

    private final HostCalls host;
    private final String runId;
    private @Nullable ExecutorService ordered;
    private @Nullable ExecutorService requests;

    HostLanes(HostCalls host, String runId) {
        this.host = host;
        this.runId = runId;
    }

    void call(String op, String argsJson, Consumer<String> reply) {
        try {
            lane(op).execute(() -> reply.accept(answer(op, argsJson)));
        } catch (RejectedExecutionException _) {
            // the run has been ended; nobody waits for the reply
        }
    }

    private ExecutorService lane(String op) {
        if (op.equals("request")) {
            if (requests == null) {
                requests = Executors.newFixedThreadPool(REQUESTS_AT_ONCE, THREADS);
            }
            return requests;
        }
        if (ordered == null) {
            ordered = Executors.newSingleThreadExecutor(THREADS);
        }
        return ordered;
    }

    private String answer(String op, String argsJson) {
        try {
            return host.call(op, argsJson);
        } catch (RuntimeException | Error failed) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.error("host call failed: run={} op={}", runId, op, failed);
            }
            return "{\"error\":{\"name\":\"Error\",\"message\":\"The hub failed to answer nango.%s; its log has the cause\"}}"
                    .formatted(op);
        }
    }

    /** Once all calls are answered. */
    void close() {
        for (var lane : lanes()) {
            lane.shutdown();
        }
    }

    /** Interrupts what is still under way and waits a moment for it. */
    void abort() {
        try {
            for (var lane : lanes()) {
                lane.shutdownNow();
                if (!lane.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("host call goes on after its run was ended: run={}", runId);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ExecutorService> lanes() {
        var lanes = new ArrayList<ExecutorService>(2);
        if (requests != null) {
            lanes.add(requests);
        }
        if (ordered != null) {
            lanes.add(ordered);
        }
        return lanes;
    }
}
