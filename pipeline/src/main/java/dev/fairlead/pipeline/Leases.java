package dev.fairlead.pipeline;

import dev.fairlead.store.Database;
import dev.fairlead.store.Deliveries;
import dev.fairlead.store.Runs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this node has under way, and its hold on it: leases are short, so that what a dead node held is soon taken up,
 * and renewed while the work goes on.
 */
final class Leases implements Loop.Step {
    /**
     * @param length how long a lease holds without renewal
     * @param renewal how often it is renewed
     */
    record Terms(Duration length, Duration renewal) {
        static final Terms SHIPPED = new Terms(Duration.ofSeconds(10), Duration.ofSeconds(3));
    }

    private final Database database;
    private final Deliveries deliveries;
    private final Runs runs;
    private final Terms terms;
    private final InstantSource clock;
    private final Set<UUID> deliveriesHeld = ConcurrentHashMap.newKeySet();
    private final Set<Long> runsHeld = ConcurrentHashMap.newKeySet();

    Leases(Database database, Deliveries deliveries, Runs runs, Terms terms, InstantSource clock) {
        this.database = database;
        this.deliveries = deliveries;
        this.runs = runs;
        this.terms = terms;
        this.clock = clock;
    }

    /** When a lease that is taken now ends. */
    Instant end(Instant now) {
        return now.plus(terms.length());
    }

    /** Deliveries from their lease to the commit of their attempt; one that is among them is not begun again. */
    Set<UUID> deliveries() {
        return deliveriesHeld;
    }

    /** Runs, likewise. */
    Set<Long> runs() {
        return runsHeld;
    }

    @Override
    public int once() {
        List<UUID> sent = List.copyOf(deliveriesHeld);
        List<Long> run = List.copyOf(runsHeld);
        if (!sent.isEmpty() || !run.isEmpty()) {
            Instant until = end(clock.instant());
            database.transact(tx -> {
                deliveries.renew(tx, until, sent);
                runs.renew(tx, until, run);
                return 0;
            });
        }
        return 0;
    }
}
