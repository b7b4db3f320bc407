package dev.fairlead.pipeline;

import dev.fairlead.store.Database;
import dev.fairlead.store.Deliveries;
import dev.fairlead.store.Kind;
import dev.fairlead.store.State;
import dev.fairlead.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is due to the app: each URL has so many attempts under way at most, so that none delays another. */
final class Deliverer implements Loop.Step, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int ANSWER_KEPT = 2_048;

    private final Database database;
    private final Deliveries deliveries;
    private final Settings settings;
    private final Egress egress;
    private final Leases leases;
    private final PipelineConfig.Deliver config;
    private final RetryPlan plan;
    private final InstantSource clock;
    private final GroupCommit<Deliveries.Attempted, Boolean> completions;
    private final Map<String, UrlLane> lanes = new ConcurrentHashMap<>();
    private final Runnable freed;

    /** @param freed called when an attempt ended, so that the next can be taken */
    Deliverer(
            Database database,
            Deliveries deliveries,
            Settings settings,
            Egress egress,
            Leases leases,
            PipelineConfig.Deliver config,
            InstantSource clock,
            Runnable freed) {
        this.database = database;
        this.deliveries = deliveries;
        this.settings = settings;
        this.egress = egress;
        this.leases = leases;
        this.config = config;
        this.plan = new RetryPlan(config.retries());
        this.clock = clock;
        this.freed = freed;
        this.completions = new GroupCommit<>("deliveries", 256, Long.MAX_VALUE, _ -> 1, this::complete);
    }

    GroupCommit<Deliveries.Attempted, Boolean> completions() {
        return completions;
    }

    @Override
    public int once() {
        lanes.values().removeIf(UrlLane::isIdle);
        if (lanes.values().stream().mapToInt(UrlLane::underWay).sum() >= config.atOnce()) {
            return 0;
        }
        List<String> full = lanes.entrySet().stream()
                .filter(each -> each.getValue().isFull())
                .map(Map.Entry::getKey)
                .toList();
        Instant now = clock.instant();
        List<Deliveries.Due> due =
                database.transact(tx -> deliveries.claim(tx, now, leases.end(now), full, config.atOncePerUrl() * 2));
        due.stream()
                .filter(each -> leases.deliveries().add(each.id()))
                .collect(Collectors.groupingBy(Deliveries.Due::url))
                .forEach(this::begin);
        return due.size();
    }

    private void begin(String url, List<Deliveries.Due> due) {
        UrlLane lane = lanes.computeIfAbsent(url, _ -> new UrlLane(config.atOncePerUrl()));
        lane.add(due);
        lane.pump(one -> send(one, lane));
    }

    /** Lets attempts under way end within the grace, and gives back what was leased and not begun. */
    @Override
    public void close() {
        try {
            List<UUID> left = lanes.values().stream()
                    .flatMap(lane -> lane.close().stream())
                    .map(Deliveries.Due::id)
                    .toList();
            if (!left.isEmpty()) {
                database.transact(tx -> {
                    deliveries.release(tx, left);
                    return left.size();
                });
            }
            long until = System.nanoTime() + GRACE.toNanos();
            for (UrlLane lane : lanes.values()) {
                lane.awaitIdle(until);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreUnavailable e) {
            LOG.warn("leases_not_released they end by themselves", e);
        }
        completions.close();
    }

    private void send(Deliveries.Due due, UrlLane lane) {
        var _ = completions.submitLater(tried(due)).whenComplete((_, failure) -> {
            leases.deliveries().remove(due.id());
            if (failure != null) {
                LOG.warn("attempt_not_kept delivery={} it is made again when its lease ends", due.id(), failure);
            }
        });
        if (!lane.isFull()) {
            freed.run();
        }
    }

    /** Whatever goes wrong is an attempt that failed, with its reason: else it would be repeated for ever, unseen. */
    private Deliveries.Attempted tried(Deliveries.Due due) {
        Instant started = clock.instant();
        long nanos = System.nanoTime();
        try {
            return attempt(due, started, nanos);
        } catch (RuntimeException e) {
            LOG.error("attempt_failed delivery={} webhook={} it is tried again", due.id(), due.webhook(), e);
            return judged(due, started, nanos, new Egress.Result.Failed("Fairlead could not make the request: " + e));
        }
    }

    private Deliveries.Attempted attempt(Deliveries.Due due, Instant started, long nanos) {
        Optional<EnvironmentSettings> environment = settings.environment(due.environment());
        @Nullable
        IntegrationSettings integration =
                settings.integration(due.integration()).orElse(null);
        byte[] body = environment.isEmpty() ? null : body(due, environment.get(), integration);
        if (environment.isEmpty() || body == null) {
            return ended(due, started, nanos, State.DEAD, null, "The integration was deleted before it was sent");
        }
        Egress.Result result = egress.call(new Egress.Call(
                "POST",
                due.url(),
                Outgoing.headers(
                        due.message(),
                        body,
                        environment.get().signingKeys(),
                        Outgoing.passed(due, integration),
                        started),
                body,
                config.timeout(),
                ANSWER_KEPT));
        return judged(due, started, nanos, result);
    }

    private static byte @Nullable [] body(
            Deliveries.Due due, EnvironmentSettings environment, @Nullable IntegrationSettings integration) {
        if (due.kind() == Kind.NOTIFICATION) {
            return due.notification();
        }
        return integration == null || due.body() == null
                ? null
                : Outgoing.forward(due, due.body(), environment, integration);
    }

    private Deliveries.Attempted judged(Deliveries.Due due, Instant started, long nanos, Egress.Result result) {
        return switch (Judgement.of(result)) {
            case Judgement.Delivered(String reason) -> ended(due, started, nanos, State.DELIVERED, result, reason);
            case Judgement.Final(String reason) -> ended(due, started, nanos, State.DEAD, result, reason);
            case Judgement.Again(String reason, Optional<Duration> asked) -> {
                Optional<Instant> next = plan.after(due.attempt() + 1, clock.instant(), asked);
                yield next.isEmpty()
                        ? ended(due, started, nanos, State.DEAD, result, reason + "; that was the last attempt")
                        : attempted(due, started, nanos, State.FAILED, result, reason, next.get());
            }
        };
    }

    private static Deliveries.Attempted ended(
            Deliveries.Due due,
            Instant started,
            long nanos,
            State state,
            Egress.@Nullable Result result,
            String reason) {
        return attempted(due, started, nanos, state, result, reason, null);
    }

    private static Deliveries.Attempted attempted(
            Deliveries.Due due,
            Instant started,
            long nanos,
            State state,
            Egress.@Nullable Result result,
            String reason,
            @Nullable Instant next) {
        long micros = (System.nanoTime() - nanos) / 1_000;
        return result instanceof Egress.Result.Answered(int status, List<Egress.Pair> _, byte[] answer)
                ? new Deliveries.Attempted(due, started, micros, state, status, reason, answer, next)
                : new Deliveries.Attempted(due, started, micros, state, null, reason, new byte[0], next);
    }

    private List<Boolean> complete(List<Deliveries.Attempted> batch) {
        Instant now = clock.instant();
        database.transact(tx -> {
            deliveries.complete(tx, now, batch);
            return batch.size();
        });
        return batch.stream().map(_ -> true).toList();
    }
}
