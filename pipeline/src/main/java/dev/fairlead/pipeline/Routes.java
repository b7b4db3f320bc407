package dev.fairlead.pipeline;

import dev.fairlead.store.Arrival;
import dev.fairlead.store.Database;
import dev.fairlead.store.Identities;
import dev.fairlead.store.NewEvent.Identity;
import dev.fairlead.store.Routed;
import dev.fairlead.store.Routing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The routing stage: claims stored webhooks, finds their connections and queues what follows, in one transaction. */
final class Routes implements Loop.Step {
    private static final int BATCH = 128;

    private final Database database;
    private final Routing routing = new Routing();
    private final Identities identities = new Identities();
    private final Settings settings;
    private final Router router;
    private final InstantSource clock;
    private final Runnable routed;

    /** @param routed called after each commit */
    Routes(Database database, Settings settings, Router router, InstantSource clock, Runnable routed) {
        this.database = database;
        this.settings = settings;
        this.router = router;
        this.clock = clock;
        this.routed = routed;
    }

    @Override
    public int once() {
        int done = database.transact(this::route);
        if (done > 0) {
            routed.run();
        }
        return done;
    }

    private int route(Connection tx) throws SQLException {
        List<Arrival> arrivals = routing.claim(tx, BATCH);
        if (arrivals.isEmpty()) {
            return 0;
        }
        Router.Candidates candidates = candidates(tx, arrivals);
        Instant now = clock.instant();
        List<Routed> result = arrivals.stream()
                .map(arrival -> router.route(
                        arrival,
                        settings.environment(arrival.environment()),
                        settings.integration(arrival.integration()),
                        candidates,
                        now))
                .toList();
        routing.commit(tx, now, result);
        return arrivals.size();
    }

    private Router.Candidates candidates(Connection tx, List<Arrival> arrivals) throws SQLException {
        Set<Identities.Wanted> wanted = new HashSet<>();
        Set<Long> bound = new HashSet<>();
        for (Arrival arrival : arrivals) {
            if (arrival.boundConnection() != null) {
                bound.add(arrival.boundConnection());
            } else {
                arrival.events()
                        .forEach(event -> event.matches()
                                .forEach(match -> wanted.add(new Identities.Wanted(arrival.integration(), match))));
            }
        }
        Map<Long, Map<Identity, List<Router.Candidate>>> byIdentity = new HashMap<>();
        for (Identities.Hit hit : identities.lookup(tx, wanted)) {
            byIdentity
                    .computeIfAbsent(hit.wanted().integration(), _ -> new HashMap<>())
                    .computeIfAbsent(hit.wanted().identity(), _ -> new ArrayList<>())
                    .add(candidate(hit.found()));
        }
        Map<Long, Router.Candidate> byId = new HashMap<>();
        identities.byId(tx, bound).forEach(found -> byId.put(found.id(), candidate(found)));
        return new Router.Candidates(byIdentity, byId);
    }

    private static Router.Candidate candidate(Identities.Found found) {
        return new Router.Candidate(found.id(), found.name(), found.webhookUrlOverride());
    }
}
