package dev.fairlead.pipeline;

import dev.fairlead.function.Entry;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.function.FunctionSource;
import dev.fairlead.function.FunctionSyntaxException;
import dev.fairlead.function.Limit;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs functions whose turn it is, and commits what they wrote with what the app is told of it. */
final class Runner implements Loop.Step {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final Duration POSTPONED = Duration.ofSeconds(1);
    private static final Duration LEASE_BEYOND_LIMIT = Duration.ofSeconds(30);

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
    private final AtomicInteger underWay = new AtomicInteger();
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
        int free = config.atOnce() - underWay.get();
        if (free <= 0) {
            return 0;
        }
        Instant now = clock.instant();
        Instant until = now.plus(config.limits().wall()).plus(LEASE_BEYOND_LIMIT);
        List<Runs.Due> due = stores.database().transact(tx -> runs.claim(tx, now, until, free));
        for (Runs.Due each : due) {
            underWay.incrementAndGet();
            Thread.startVirtualThread(() -> run(each));
        }
        return due.size();
    }

    private void run(Runs.Due due) {
        try {
            Optional<Runs.Ended> ended = outcome(due);
            if (ended.isPresent()) {
                metrics.ran(
                        ended.get().functionName(),
                        ended.get().state(),
                        Duration.ofNanos(ended.get().tookMicros() * 1_000));
                var _ = endings.submit(ended.get());
            } else {
                postpone(due);
            }
        } catch (StoreUnavailable e) {
            LOG.warn("run_not_kept run={} it stays queued and is run again when its lease ends", due.id(), e);
        } finally {
            underWay.decrementAndGet();
            woken.runs();
        }
    }

    private void postpone(Runs.Due due) {
        Instant again = clock.instant().plus(POSTPONED);
        stores.database().transact(tx -> {
            runs.postpone(tx, due.seq(), again);
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
        if (integration.isEmpty() || environment.isEmpty() || function.isEmpty()) {
            String reason = "The sync was deactivated before it ran";
            return Optional.of(new Runs.Ended(due, "", "", State.SKIPPED, reason, started, 0, 0, List.of(), ""));
        }
        return outcome(due, started, environment.get(), integration.get(), function.get());
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
            return host.isStoreLost() || isNotItsFault(outcome)
                    ? Optional.empty()
                    : Optional.of(ended(due, function, started, nanos, outcome, buffer.changes(), log.text()));
        } catch (FunctionSyntaxException e) {
            return Optional.of(failed(due, function, started, nanos, 0, String.valueOf(e.getMessage()), log.text()));
        }
    }

    private static boolean isNotItsFault(Outcome outcome) {
        return outcome instanceof Outcome.Killed killed
                && (killed.limit() == Limit.STOPPED || killed.limit() == Limit.ENGINE);
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
