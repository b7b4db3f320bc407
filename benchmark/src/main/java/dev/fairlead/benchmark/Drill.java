package dev.fairlead.benchmark;

import dev.fairlead.benchmark.Kill.Victim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Kills a hub and its PostgreSQL again and again while webhooks come in, then proves from outside that nothing that was
 * acknowledged is missing.
 */
final class Drill {
    private static final int CONNECTIONS = 4;
    private static final int MOST_EXTRA_KILLS = 15;
    private static final Duration READY = Duration.ofSeconds(90);
    private static final Duration AIMING = Duration.ofSeconds(40);
    private static final Duration DRAIN = Duration.ofMinutes(5);
    private static final String SETTINGS = """
            deliver:
              timeout: 5s
              retries: [500ms, 1s, 1s, 2s, 2s, 5s, 5s, 5s, 5s, 10s, 10s, 10s]
            """;

    private final Plan plan;
    private final HubProcess.Launch launch;
    private final Consumer<String> progress;
    private final Site site;
    private final Path data;
    private final Tables tables;
    private final Postgres postgres;
    private final Books books = new Books();
    private final SplittableRandom random;
    private final List<Kill> kills = new ArrayList<>();
    private Instant leasedBefore = Instant.EPOCH;
    private Duration down = Duration.ZERO;

    Drill(Plan plan, HubProcess.Launch launch, Consumer<String> progress) throws IOException {
        this.plan = plan;
        this.launch = launch;
        this.progress = progress;
        this.random = new SplittableRandom(plan.seed());
        this.site = Site.fresh(CONNECTIONS, Site.Syncs.ISSUES);
        this.data = plan.folder().resolve("data");
        this.postgres = Postgres.of(data);
        this.tables = new Tables(postgres);
    }

    Outcome run() throws IOException, InterruptedException, SQLException {
        Files.writeString(plan.folder().resolve("fairlead.yaml"), SETTINGS);
        try (App app = new App();
                EarlyAck early = new EarlyAck(site.address())) {
            Path setUp = site.setUp(plan.folder(), app.url());
            HubProcess hub = start(setUp);
            try {
                hub.awaitReady(READY);
                Senders senders = new Senders(
                        site,
                        plan.acknowledge() == Plan.Acknowledge.EARLY ? early.address() : site.address(),
                        books,
                        new Pace(plan.rate()));
                long started = System.nanoTime();
                senders.start(plan.workers(), plan.issuesEach(), random.split());
                awaitAnswer(0);
                hub = killAll(hub, setUp);
                sleepUntil(started + plan.atLeast().toNanos());
                Duration took = since(started);
                senders.stop(DRAIN);
                app.calms();
                progress.accept("all sent; the hub works off what is left");
                long draining = System.nanoTime();
                awaitDrained();
                return outcome(app, took, since(draining));
            } finally {
                hub.close();
                postgres.kill(); // left where a hub did not start again
            }
        }
    }

    private Outcome outcome(App app, Duration took, Duration drained) throws IOException, SQLException {
        Proof proof = new Proof(site, books, app, tables);
        List<String> faults = new ArrayList<>(proof.faults());
        Outcome outcome = new Outcome(
                plan,
                List.copyOf(kills),
                took,
                took.minus(down),
                drained,
                books.acknowledged().size(),
                books.resent(),
                app.forwards().size(),
                app.notifications().size(),
                app.accepted(),
                proof.records(),
                proof.summary(),
                faults);
        for (Stage stage : Stage.values()) {
            if (outcome.hits(stage) < plan.quota()) {
                faults.add("only %d kills had work open at %s".formatted(outcome.hits(stage), stage.word()));
            }
        }
        return outcome;
    }

    private HubProcess start(Path setUp) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--config",
                plan.folder().resolve("fairlead.yaml").toString(),
                "--port",
                Integer.toString(site.port()),
                "--data",
                data.toString(),
                "--egress-allow",
                "127.0.0.0/8"));
        if (!Files.exists(data)) {
            arguments.addAll(List.of("--apply", setUp.toString()));
        }
        return HubProcess.start(launch, arguments, plan.folder().resolve("hub.log"));
    }

    private HubProcess killAll(HubProcess first, Path setUp) throws IOException, InterruptedException, SQLException {
        List<Victim> victims = new ArrayList<>();
        victims.addAll(Collections.nCopies(plan.hubKills(), Victim.HUB));
        victims.addAll(Collections.nCopies(plan.postgresKills(), Victim.POSTGRES));
        Collections.shuffle(victims, new Random(plan.seed()));
        HubProcess hub = first;
        for (int i = 0; i < victims.size() + MOST_EXTRA_KILLS; i++) {
            boolean extra = i >= victims.size();
            if (extra && rarest() == null) {
                break;
            }
            Thread.sleep(random.nextLong(plan.longestWait().toMillis() + 1)); // the moment of a kill is left to chance
            Victim victim = extra ? Victim.HUB : victims.get(i);
            @Nullable Stage aim = victim == Victim.HUB && (extra || i % 2 == 1) ? rarest() : null;
            if (aim != null) {
                awaitOpen(aim);
            }
            hub = switch (victim) {
                case HUB -> killHub(hub, aim, setUp);
                case POSTGRES -> killPostgres(hub);
            };
            Kill kill = kills.getLast();
            progress.accept("%d of %d: %s killed, open %s, aimed at %s, back after %d ms; %d acknowledged"
                    .formatted(
                            kills.size(),
                            victims.size(),
                            victim.name().toLowerCase(Locale.ROOT),
                            kill.open(),
                            kill.aim(),
                            kill.away().toMillis(),
                            books.answers()));
        }
        return hub;
    }

    /** The stage that was open at the fewest kills, null if all were at enough. */
    private @Nullable Stage rarest() {
        Map<Stage, Long> hits = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            hits.put(
                    stage,
                    kills.stream()
                            .filter(kill -> kill.victim() == Victim.HUB && kill.hit(stage))
                            .count());
        }
        Map.Entry<Stage, Long> rarest = Collections.min(hits.entrySet(), Comparator.comparingLong(Map.Entry::getValue));
        return rarest.getValue() < plan.quota() ? rarest.getKey() : null;
    }

    private void awaitOpen(Stage stage) throws IOException, SQLException, InterruptedException {
        boolean open = Patience.of(AIMING)
                .until(() -> stage == Stage.RECEIVE
                        ? books.unanswered() > 0
                        : tables.open(leasedBefore).getOrDefault(stage, 0L) > 0);
        if (!open) {
            progress.accept("no work at %s within %s: the kill goes ahead without"
                    .formatted(stage.name().toLowerCase(Locale.ROOT), AIMING));
        }
    }

    private HubProcess killHub(HubProcess hub, @Nullable Stage aim, Path setUp)
            throws IOException, InterruptedException, SQLException {
        if (!hub.isAlive()) {
            throw new IOException("The hub ended by itself; see its log in " + plan.folder());
        }
        long unanswered = books.unanswered();
        hub.kill();
        long killed = System.nanoTime();
        if (!Patience.of(READY).until(() -> tables.sessions() == 0)) { // its last commits end
            throw new IOException("The sessions of a killed hub did not end within " + READY);
        }
        Map<Stage, Long> open = tables.open(leasedBefore);
        open.put(Stage.RECEIVE, unanswered);
        leasedBefore = tables.newestLease();
        long answers = books.answers();
        HubProcess next = start(setUp).awaitReady(READY);
        awaitAnswer(answers);
        note(new Kill(Victim.HUB, aim, open, since(killed)));
        return next;
    }

    private HubProcess killPostgres(HubProcess hub) throws IOException, InterruptedException, SQLException {
        Map<Stage, Long> open = tables.open(leasedBefore);
        open.put(Stage.RECEIVE, (long) books.unanswered());
        long before = postgres.pid();
        postgres.kill();
        long killed = System.nanoTime();
        if (!Patience.of(READY).until(() -> !hub.isAlive() || isBack(before)) || !hub.isAlive()) {
            throw new IOException("The hub did not bring PostgreSQL back; see its log in " + plan.folder());
        }
        awaitAnswer(books.answers());
        note(new Kill(Victim.POSTGRES, null, open, since(killed)));
        return hub;
    }

    private boolean isBack(long before) {
        try {
            return postgres.pid() != before && tables.sessions() >= 0;
        } catch (IOException | SQLException _) {
            return false; // not yet; who waits for it says so when it takes too long
        }
    }

    private void note(Kill kill) {
        kills.add(kill);
        down = down.plus(kill.away());
    }

    private void awaitAnswer(long after) throws IOException, SQLException, InterruptedException {
        if (!new Patience(READY, Duration.ofMillis(2)).until(() -> books.answers() > after)) {
            throw new IOException("No webhook was acknowledged for " + READY + "; see the log in " + plan.folder());
        }
    }

    private void awaitDrained() throws IOException, SQLException, InterruptedException {
        if (!new Patience(DRAIN, Duration.ofMillis(100))
                .until(() -> tables.backlog().isEmpty())) {
            progress.accept("not drained: " + tables.backlog()); // what is missing will be told
        }
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
