package dev.fairlead.pipeline;

import dev.fairlead.function.FunctionEngine;
import dev.fairlead.provider.Catalogue;
import dev.fairlead.store.Appended;
import dev.fairlead.store.Deliveries;
import dev.fairlead.store.Journal;
import dev.fairlead.store.NewWebhook;
import dev.fairlead.store.Partitions;
import dev.fairlead.store.Rejections;
import dev.fairlead.store.Runs;
import dev.fairlead.store.Uuid7;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The walk, running: its stages wake each other after each commit, and the tables carry it over a crash. */
public final class Hub implements AutoCloseable {
    private static final int JOURNAL_ROWS = 256;
    private static final long JOURNAL_BYTES = 4 << 20;
    private static final Duration PARTITIONS_EVERY = Duration.ofHours(1);
    private static final Duration GAUGES_EVERY = Duration.ofSeconds(5);

    private final Stores stores;
    private final Settings settings;
    private final Syncs syncs;
    private final Ingress ingress;
    private final TestEvents testEvents;
    private final Egress egress;
    private final RejectionDesk rejections;
    private final GroupCommit<NewWebhook, Appended> journal;
    private final Deliverer deliverer;
    private final Runner runner;
    private final Loop settingsLoop;
    private final Loop partitionsLoop;
    private final Loop routeLoop;
    private final Loop deliverLoop;
    private final Loop runLoop;
    private final Loop leasesLoop;
    private final Loop gaugesLoop;

    private Hub(
            PipelineConfig config,
            Stores stores,
            Catalogue catalogue,
            FunctionEngine engine,
            InstantSource clock,
            MeterRegistry registry,
            Leases.Terms terms) {
        Uuid7 ids = new Uuid7();
        WalkMetrics metrics = new WalkMetrics(registry);
        Router router = new Router(ids);
        PipelineConfig.Deliver deliver = config.deliver();
        this.stores = stores;
        this.egress =
                new Egress(config.egressAllow(), deliver.atOnce() + config.run().atOnce());
        this.settings = new Settings(stores, catalogue);
        this.syncs = new Syncs(stores, settings, catalogue, engine);
        this.testEvents = new TestEvents(settings, egress, deliver.timeout(), ids, clock);
        this.rejections = new RejectionDesk(stores.database(), new Rejections());
        Journal repository = new Journal();
        this.journal = new GroupCommit<>("journal", JOURNAL_ROWS, JOURNAL_BYTES, w -> w.body().length, batch -> {
            Instant now = clock.instant();
            List<Appended> appended = stores.database().transact(tx -> repository.append(tx, now, batch));
            wakeRouter();
            return appended;
        });
        this.ingress = new Ingress(settings, stores.connections(), journal, rejections, config, ids, clock, metrics);
        Deliveries deliveries = new Deliveries();
        Runs runs = new Runs();
        Leases leases = new Leases(stores.database(), deliveries, runs, terms, clock);
        this.deliverer = new Deliverer(
                stores.database(), deliveries, settings, egress, leases, deliver, clock, this::wakeDeliverer);
        this.runner = new Runner(
                stores,
                runs,
                settings,
                engine,
                egress,
                leases,
                config.run(),
                router,
                new Notices(ids),
                clock,
                metrics,
                new Waker());
        Routes routes = new Routes(stores.database(), settings, router, clock, () -> {
            wakeDeliverer();
            wakeRunner();
        });
        this.settingsLoop = new Loop("settings", settings, config.poll());
        this.partitionsLoop = new Loop("partitions", () -> ensurePartitions(clock), PARTITIONS_EVERY);
        this.routeLoop = new Loop("route", routes, config.poll());
        this.deliverLoop = new Loop("deliver", deliverer, config.poll());
        this.runLoop = new Loop("run", runner, config.poll());
        this.leasesLoop = new Loop("leases", leases, terms.renewal());
        this.gaugesLoop = new Loop("gauges", new Gauges(stores.database(), clock, registry), GAUGES_EVERY);
    }

    private final class Waker implements Runner.Woken {
        @Override
        public void runs() {
            wakeRunner();
        }

        @Override
        public void deliveries() {
            wakeDeliverer();
        }
    }

    /** Takes up what an earlier run left, and then all that comes. */
    public static Hub start(
            PipelineConfig config,
            Stores stores,
            Catalogue catalogue,
            FunctionEngine engine,
            InstantSource clock,
            MeterRegistry registry) {
        return start(config, stores, catalogue, engine, clock, registry, Leases.Terms.SHIPPED);
    }

    static Hub start(
            PipelineConfig config,
            Stores stores,
            Catalogue catalogue,
            FunctionEngine engine,
            InstantSource clock,
            MeterRegistry registry,
            Leases.Terms terms) {
        Hub hub = new Hub(config, stores, catalogue, engine, clock, registry, terms);
        hub.ensurePartitions(clock);
        hub.settings.refresh();
        hub.journal.start();
        hub.rejections.start();
        hub.deliverer.completions().start();
        hub.runner.endings().start();
        hub.loops().forEach(Loop::start);
        return hub;
    }

    private List<Loop> loops() {
        return List.of(settingsLoop, partitionsLoop, leasesLoop, gaugesLoop, routeLoop, runLoop, deliverLoop);
    }

    private int ensurePartitions(InstantSource clock) {
        return stores.database().transact(tx -> {
            new Partitions().ensure(tx, clock.instant());
            return 0;
        });
    }

    private void wakeRouter() {
        routeLoop.wake();
    }

    private void wakeDeliverer() {
        deliverLoop.wake();
    }

    private void wakeRunner() {
        runLoop.wake();
    }

    public Receiver receiver() {
        return ingress;
    }

    public Settings settings() {
        return settings;
    }

    public Syncs syncs() {
        return syncs;
    }

    public TestEvents testEvents() {
        return testEvents;
    }

    public Stores stores() {
        return stores;
    }

    /** Ends what is under way, within a grace; what is left stays queued for the next start. */
    @Override
    public void close() {
        journal.close();
        List.of(routeLoop, runLoop, deliverLoop).forEach(Loop::close);
        runner.close();
        deliverer.close();
        List.of(leasesLoop, gaugesLoop, settingsLoop, partitionsLoop).forEach(Loop::close);
        rejections.close();
        egress.close();
    }
}
