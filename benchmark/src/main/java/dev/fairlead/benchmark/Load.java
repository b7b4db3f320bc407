package dev.fairlead.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Starts a hub on an empty folder, warms it, measures the bare rates, and then what the hub does. */
final class Load {
    private static final Duration READY = Duration.ofSeconds(90);
    private static final Duration DRAIN = Duration.ofMinutes(3);
    private static final Duration BARE = Duration.ofSeconds(4);
    private static final long LONGEST_MICROS = 600_000_000;

    private final Shape shape;
    private final HubProcess.Launch launch;
    private final Path folder;
    private final Consumer<String> out;
    private final Site site;
    private final Tables tables;
    private final Postgres postgres;

    /**
     * What is sent.
     *
     * @param rate webhooks a second, null: as fast as they are acknowledged
     */
    record Shape(
            int webhooks,
            int warmUp,
            int connections,
            @Nullable Double rate,
            Site.Syncs syncs) {}

    Load(Shape shape, HubProcess.Launch launch, Path folder, Consumer<String> out) throws IOException {
        this.shape = shape;
        this.launch = launch;
        this.folder = folder;
        this.out = out;
        this.site = Site.fresh(16, shape.syncs());
        this.postgres = Postgres.of(folder.resolve("data"));
        this.tables = new Tables(postgres);
    }

    void run() throws IOException, InterruptedException, SQLException {
        Webhooks warm = Webhooks.make(site, 1_000_000, shape.warmUp());
        Webhooks measured = Webhooks.make(site, 10_000_000, shape.webhooks());
        try (Inbox inbox = new Inbox();
                HubProcess hub = start(inbox)) {
            hub.awaitReady(READY);
            Volley _ = Volley.send(site.address(), warm, shape.connections(), pace());
            awaitDrained();
            tables.analyse();
            BareRates.Rates bare = new BareRates(postgres, folder, BARE).measure(shape.connections());
            Cost hubBefore = Cost.ofHub(hub.pid());
            Cost postgresBefore = Cost.ofPostgres(postgres.pid());
            String load = Machine.loadAverage();
            Volley volley = Volley.send(site.address(), measured, shape.connections(), pace());
            Tables.Backlog backlog = tables.backlog();
            Duration drained = awaitDrained();
            out.accept("load average before the measured part: " + load);
            report(volley, measured, inbox, bare, backlog, drained);
            costs(hub, hubBefore, postgresBefore);
        }
    }

    private @Nullable Pace pace() {
        return shape.rate() == null ? null : new Pace(shape.rate());
    }

    private HubProcess start(Inbox inbox) throws IOException {
        return HubProcess.start(
                launch,
                List.of(
                        "--port",
                        Integer.toString(site.port()),
                        "--data",
                        folder.resolve("data").toString(),
                        "--egress-allow",
                        "127.0.0.0/8",
                        "--apply",
                        site.setUp(folder, inbox.url()).toString()),
                folder.resolve("hub.log"));
    }

    private Duration awaitDrained() throws IOException, SQLException, InterruptedException {
        long started = System.nanoTime();
        if (!Patience.of(DRAIN).until(() -> tables.backlog().isEmpty())) {
            throw new IOException("Not drained within %s: %s".formatted(DRAIN, tables.backlog()));
        }
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private void report(
            Volley volley,
            Webhooks webhooks,
            Inbox inbox,
            BareRates.Rates bare,
            Tables.Backlog backlog,
            Duration drained)
            throws IOException, SQLException {
        out.accept("acknowledged   %8.0f a second  (%d of %d bytes in %.1f s, %d failed)"
                .formatted(
                        volley.perSecond(),
                        volley.acknowledgement().getTotalCount(),
                        webhooks.bytesEach(),
                        volley.took().toNanos() / 1e9,
                        volley.failed()));
        out.accept("  to acknowledge            " + times(volley.acknowledgement()));
        Histogram forward = new Histogram(LONGEST_MICROS, 3);
        webhooks.byDelivery().forEach((delivery, at) -> {
            Long came = inbox.forwards().get(delivery);
            if (came != null && volley.acknowledged()[at] != 0) {
                forward.recordValue(Math.clamp((came - volley.acknowledged()[at]) / 1_000, 0, LONGEST_MICROS));
            }
        });
        out.accept("  acknowledged to forwarded " + times(forward) + "  (" + forward.getTotalCount() + ")");
        if (shape.syncs() == Site.Syncs.ISSUES) {
            Histogram notified = notified(volley, webhooks, inbox);
            out.accept("  sent to notified          " + times(notified) + "  (" + notified.getTotalCount() + ")");
        }
        out.accept("bare           %8.0f fdatasync of 4 kB a second".formatted(bare.fdatasync()));
        out.accept("               %8.0f single-row inserts a second over 1 connection, %.0f over 16"
                .formatted(bare.single(), bare.singleAt16()));
        out.accept("               %8.0f micro-batched inserts with dedup a second from %d requesters"
                .formatted(bare.batched(), shape.connections()));
        out.accept("ratio          %8.2f of the single-row inserts over 16, %.2f of the batched ones"
                .formatted(volley.perSecond() / bare.singleAt16(), volley.perSecond() / bare.batched()));
        out.accept("backlog        %8d to route, %d deliveries, %d runs; oldest %.2f s; drained in %.2f s"
                .formatted(
                        backlog.route(), backlog.deliveries(), backlog.runs(), backlog.age(), drained.toNanos() / 1e9));
    }

    /** From the moment a webhook was sent to the notification of its record. */
    private Histogram notified(Volley volley, Webhooks webhooks, Inbox inbox) throws IOException, SQLException {
        Histogram histogram = new Histogram(LONGEST_MICROS, 3);
        for (Map.Entry<String, String> cause : tables.causes().entrySet()) {
            Integer at = webhooks.byDelivery().get(cause.getValue());
            Long came = inbox.notifications().get(cause.getKey());
            if (at != null && came != null) {
                histogram.recordValue(Math.clamp((came - volley.started()[at]) / 1_000, 0, LONGEST_MICROS));
            }
        }
        return histogram;
    }

    private void costs(HubProcess hub, Cost hubBefore, Cost postgresBefore) throws IOException {
        Cost hubAfter = Cost.ofHub(hub.pid());
        Cost postgresAfter = Cost.ofPostgres(postgres.pid());
        double thousands = shape.webhooks() / 1_000.0;
        List<String> lines = new ArrayList<>();
        lines.add("CPU            %8.2f s per 1,000 webhooks: hub %.2f, PostgreSQL %.2f"
                .formatted(
                        (hubAfter.since(hubBefore) + postgresAfter.since(postgresBefore)) / thousands,
                        hubAfter.since(hubBefore) / thousands,
                        postgresAfter.since(postgresBefore) / thousands));
        lines.add("memory         %8d MB hub (RSS), %d MB PostgreSQL (PSS)"
                .formatted(hubAfter.rssKb() / 1_024, postgresAfter.rssKb() / 1_024));
        lines.forEach(out);
    }

    private static String times(Histogram micros) {
        return "p50 %8.2f ms  p99 %8.2f ms  most %8.2f ms"
                .formatted(
                        micros.getValueAtPercentile(50) / 1e3,
                        micros.getValueAtPercentile(99) / 1e3,
                        micros.getMaxValue() / 1e3);
    }
}
