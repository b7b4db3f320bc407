package dev.fairlead.pipeline;

import dev.fairlead.function.Entry;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.function.FunctionSource;
import dev.fairlead.function.FunctionSyntaxException;
import dev.fairlead.function.Outcome;
import dev.fairlead.function.RunContext;
import dev.fairlead.function.RunRequest;
import dev.fairlead.pipeline.IntegrationSettings.ActiveFunction;
import dev.fairlead.provider.Request;
import dev.fairlead.provider.Scheme;
import dev.fairlead.store.NewMessage;
import dev.fairlead.store.RecordChange;
import dev.fairlead.store.Records;
import dev.fairlead.store.RunCommits;
import dev.fairlead.store.Runs;
import dev.fairlead.store.State;
import dev.fairlead.store.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs functions whose turn it is, and commits what they wrote with what the app is told of it. */
final class Runner implements Loop.Step, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final Duration POSTPONED = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int MOST_TRIES = 5;

    private final Stores stores;
    private final Runs runs;
    private final Records records = new Records();
    private final RunCommits commits;
    private final Settings settings;
    private final FunctionEngine engine;
    private final Egress egress;
    private final PipelineConfig.Run config;
    private final Router router;
    private final Notices notices;
    private final InstantSource clock;
    private final WalkMetrics metrics;
    private final Woken woken;
    private final Leases leases;
    private final Map<Long, Thread> underWay = new ConcurrentHashMap<>();
    private final GroupCommit<Runs.Ended, Boolean> endings;

    /** Who is to be told after a commit. */
    interface Woken {
        void runs();

        void deliveries();
    }

    Runner(
            Stores stores,
            Runs runs,
            Settings settings,
            FunctionEngine engine,
            Egress egress,
            Leases leases,
            PipelineConfig.Run config,
            Router router,
            Notices notices,
            InstantSource clock,
            WalkMetrics metrics,
            Woken woken) {
        this.stores = stores;
        this.runs = runs;
        this.commits = new RunCommits(runs);
        this.settings = settings;
        this.engine = engine;
        this.egress = egress;
        this.leases = leases;
        this.config = config;
        this.router = router;
        this.notices = notices;
        this.clock = clock;
        this.metrics = metrics;
        this.woken = woken;
        this.endings = new GroupCommit<>("runs", 256, Long.MAX_VALUE, _ -> 1, this::commit);
    }

    GroupCommit<Runs.Ended, Boolean> endings() {
        return endings;
    }

    @Override
    public int once() {
        int free = config.atOnce() - underWay.size();
        if (free <= 0) {
            return 0;
        }
        Instant now = clock.instant();
        List<Runs.Due> due = stores.database().transact(tx -> runs.claim(tx, now, leases.end(now), free));
        for (Runs.Due each : due) {
            if (leases.runs().add(each.seq())) {
                Thread thread = Thread.ofVirtual().unstarted(() -> run(each));
                underWay.put(each.seq(), thread);
                thread.start();
            }
        }
        return due.size();
    }

    /** Lets runs end within the grace; those that do not are stopped, and run again when the hub is back. */
    @Override
    public void close() {
        try {
            List<Thread> threads = List.copyOf(underWay.values());
            long until = System.nanoTime() + GRACE.toNanos();
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                thread.join(GRACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        endings.close();
    }

    private void run(Runs.Due due) {
        try {
            Optional<Runs.Ended> ended = outcome(due);
            boolean stopped = Thread.interrupted(); // what follows is for the database
            if (ended.isPresent()) {
                keep(ended.get());
            } else {
                postpone(due, stopped ? Duration.ZERO : POSTPONED, stopped ? 0 : 1);
            }
        } catch (StoreUnavailable e) {
            LOG.warn("run_not_kept run={} it stays queued and is run again when its lease ends", due.id(), e);
        } catch (RuntimeException e) {
            LOG.error("run_failed run={} webhook={} it ends as failed", due.id(), due.webhook(), e);
            giveUp(due, e);
        } finally {
            underWay.remove(due.seq());
            leases.runs().remove(due.seq());
            woken.runs();
        }
    }

    private void keep(Runs.Ended ended) {
        metrics.ran(ended.functionName(), ended.state(), Duration.ofNanos(ended.tookMicros() * 1_000));
        var _ = endings.submit(ended);
    }

    /** What can be neither run nor committed would be repeated for ever: it ends, and says why. */
    private void giveUp(Runs.Due due, RuntimeException fault) {
        String reason = "Fairlead could not run it or keep what it wrote: " + fault.getMessage();
        try {
            keep(new Runs.Ended(
                    due,
                    due.functionName(),
                    due.functionVersion(),
                    State.FAILED,
                    reason,
                    clock.instant(),
                    0,
                    0,
                    List.of(),
                    ""));
        } catch (RuntimeException e) {
            LOG.error("run_not_ended run={} it is run again when its lease ends", due.id(), e);
        }
    }

    private void postpone(Runs.Due due, Duration wait, int tries) {
        Instant again = clock.instant().plus(wait);
        stores.database().transact(tx -> {
            runs.postpone(tx, due.seq(), again, tries);
            return true;
        });
    }

    /** Empty if it could not be run now, for a reason that is not the function's. */
    private Optional<Runs.Ended> outcome(Runs.Due due) {
        Instant started = clock.instant();
        Optional<IntegrationSettings> integration = settings.integration(due.integration());
        Optional<EnvironmentSettings> environment = settings.environment(due.environment());
        Optional<ActiveFunction> function = integration.stream()
                .flatMap(each -> each.functions().stream())
                .filter(each -> each.id() == due.function())
                .findFirst();
        if (due.connectionDeletedAt() != null) {
            return Optional.of(skipped(due, "The connection was deleted before it ran", started));
        }
        if (integration.isEmpty() || environment.isEmpty() || function.isEmpty()) {
            return Optional.of(skipped(due, "The sync was deactivated before it ran", started));
        }
        return outcome(due, started, environment.get(), integration.get(), function.get());
    }

    private static Runs.Ended skipped(Runs.Due due, String reason, Instant now) {
        return new Runs.Ended(
                due, due.functionName(), due.functionVersion(), State.SKIPPED, reason, now, 0, 0, List.of(), "");
    }

    private Optional<Runs.Ended> outcome(
            Runs.Due due,
            Instant started,
            EnvironmentSettings environment,
            IntegrationSettings integration,
            ActiveFunction function) {
        RunBuffer buffer = new RunBuffer();
        RunLog log = new RunLog(clock);
        String input = input(due, integration);
        RunConnection connection = new RunConnection(stores.connections(), integration, due.connection());
        RunHost host = new RunHost(
                function.models(),
                buffer,
                log,
                new RunRecords(stores.database(), records, buffer, due.connection(), clock),
                connection,
                new Upstream(egress, integration, connection),
                input);
        RunContext context = new RunContext(
                due.connectionId(),
                integration.key(),
                integration.from(),
                environment.name(),
                Long.toString(environment.id()),
                function.name(),
                Long.toString(function.id()),
                null);
        long nanos = System.nanoTime();
        try {
            Outcome outcome = engine.run(
                    engine.prepare(
                            new FunctionSource(environment.uuid().toString(), function.name(), function.javascript())),
                    new RunRequest(due.id().toString(), Entry.ON_WEBHOOK, input, context),
                    host,
                    config.limits());
            return host.isStoreLost() || isWorthAnother(outcome, due.attempt())
                    ? Optional.empty()
                    : Optional.of(ended(due, function, started, nanos, outcome, buffer.changes(), log.text()));
        } catch (FunctionSyntaxException e) {
            return Optional.of(failed(due, function, started, nanos, 0, String.valueOf(e.getMessage()), log.text()));
        }
    }

    /** What was stopped, or failed by the engine's fault, is run again; by the engine's fault not for ever. */
    private static boolean isWorthAnother(Outcome outcome, int triesBefore) {
        return outcome instanceof Outcome.Killed killed
                && switch (killed.limit()) {
                    case STOPPED -> true;
                    case ENGINE -> triesBefore < MOST_TRIES;
                    case WALL, CPU, MEMORY, HOST_CALLS, OUTPUT, NEVER_SETTLES -> false;
                };
    }

    private static String input(Runs.Due due, IntegrationSettings integration) {
        Scheme scheme = integration.provider().scheme(due.scheme()).orElse(integration.scheme());
        Request request = new Request(due.method(), "", ForwardHeaders.parse(due.headers()), due.body());
        return new String(scheme.payload(request).item(due.ordinal()), StandardCharsets.UTF_8);
    }

    private static Runs.Ended ended(
            Runs.Due due,
            ActiveFunction function,
            Instant started,
            long nanos,
            Outcome outcome,
            List<RecordChange> changes,
            String log) {
        long cpu = outcome.usage().cpu().toNanos() / 1_000;
        return switch (outcome) {
            case Outcome.Ok _ ->
                new Runs.Ended(
                        due,
                        function.name(),
                        function.version(),
                        State.SUCCEEDED,
                        null,
                        started,
                        (System.nanoTime() - nanos) / 1_000,
                        cpu,
                        changes,
                        log);
            case Outcome.ScriptError error -> failed(due, function, started, nanos, cpu, error.reason(), log);
            case Outcome.Killed killed -> failed(due, function, started, nanos, cpu, killed.reason(), log);
        };
    }

    private static Runs.Ended failed(
            Runs.Due due, ActiveFunction function, Instant started, long nanos, long cpu, String reason, String log) {
        long micros = (System.nanoTime() - nanos) / 1_000;
        return new Runs.Ended(
                due, function.name(), function.version(), State.FAILED, reason, started, micros, cpu, List.of(), log);
    }

    private List<Boolean> commit(List<Runs.Ended> batch) {
        Instant now = clock.instant();
        RunCommits.Committed committed = stores.database()
                .transact(tx -> commits.commit(tx, now, batch, (run, modified) -> announce(run, modified, now)));
        if (committed.messages() > 0) {
            woken.deliveries();
        }
        return batch.stream().map(_ -> true).toList();
    }

    private List<NewMessage> announce(Runs.Ended run, List<RunCommits.Modified> modified, Instant now) {
        Optional<EnvironmentSettings> environment =
                settings.environment(run.due().environment());
        @Nullable
        IntegrationSettings integration =
                settings.integration(run.due().integration()).orElse(null);
        if (environment.isEmpty() || integration == null || run.state() != State.SUCCEEDED) {
            return List.of();
        }
        List<String> models = integration.functions().stream()
                .filter(each -> each.id() == run.due().function())
                .findFirst()
                .map(ActiveFunction::models)
                .orElse(List.of());
        List<NewMessage.NewDelivery> targets =
                router.deliveries(environment.get(), run.due().webhookUrlOverride(), now);
        return notices.of(run, modified, models, environment.get(), integration, targets, now);
    }
}
