package dev.fairlead.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterleavedTest {
    private static final long SEED = ThreadLocalRandom.current().nextInt(1_000_000);
    private static final int CHANGES = 1_000;
    private static final int ISSUES = 12;
    private static final int LINES = 8;
    private static final int MOST_AT_ONCE = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Set<String> EXISTENCE = Set.of("opened", "deleted");

    @TempDir
    private Path folder;

    @Test
    void a_thousand_changes_of_a_few_issues_sent_across_each_other_leave_what_the_last_of_each_says() throws Exception {
        Site site = Site.fresh(3, Site.Syncs.ISSUES);
        Books books = new Books();
        Postgres postgres = Postgres.of(folder.resolve("data"));
        Tables tables = new Tables(postgres);
        try (App app = new App();
                HubProcess hub = HubProcess.start(TestLaunch.hub(), arguments(site, app), folder.resolve("hub.log"))) {
            app.calms();
            hub.awaitReady(PATIENCE);
            for (List<Sending> volley : volleys(site)) {
                send(site, volley, books);
            }
            Awaitility.await().atMost(PATIENCE).until(() -> tables.backlog().isEmpty());
            Proof proof = new Proof(site, books, app, tables);

            assertThat(proof.faults()).as("seed %d", SEED).isEmpty();
            assertThat(proof.records()).isEqualTo(ISSUES);
            assertThat(proof.summary().get("duplicate")).as("repeats").isPositive();
        }
    }

    private List<String> arguments(Site site, App app) throws Exception {
        return List.of(
                "--port",
                Integer.toString(site.port()),
                "--data",
                folder.resolve("data").toString(),
                "--egress-allow",
                "127.0.0.0/8",
                "--apply",
                site.setUp(folder, app.url()).toString());
    }

    /**
     * What is sent at the same time, in no order. Of one issue, its beginning and its end wait for what was before and
     * are waited for: a provider does not delete what it has not announced.
     */
    private static List<List<Sending>> volleys(Site site) {
        Story story = new Story(site, 0, ISSUES, new SplittableRandom(SEED));
        Random order = new Random(SEED);
        List<List<Sending>> volleys = new ArrayList<>();
        List<Sending> volley = new ArrayList<>();
        Map<Long, Boolean> existence = new HashMap<>();
        for (int sent = 0; sent < CHANGES; ) {
            for (Sending next : story.next()) {
                boolean decisive = EXISTENCE.contains(next.action());
                Boolean before = existence.get(next.issue().id());
                boolean conflict = before != null && (before || decisive);
                if (conflict || volley.size() == MOST_AT_ONCE) {
                    Collections.shuffle(volley, order);
                    volleys.add(List.copyOf(volley));
                    volley.clear();
                    existence.clear();
                }
                existence.merge(next.issue().id(), decisive, Boolean::logicalOr);
                volley.add(next);
                sent++;
            }
        }
        volleys.add(List.copyOf(volley));
        return volleys;
    }

    private static void send(Site site, List<Sending> volley, Books books) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            int first = i;
            threads.add(Thread.startVirtualThread(() -> {
                for (int at = first; at < volley.size(); at += LINES) {
                    try (Line line = new Line(site.address(), PATIENCE)) {
                        books.sends(volley.get(at));
                        int status = line.exchange(volley.get(at).wire()).status();
                        if (status == 200) {
                            books.acknowledged(volley.get(at));
                        } else {
                            books.refused(volley.get(at), status);
                        }
                    } catch (java.io.IOException e) {
                        books.refused(volley.get(at), 0);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
