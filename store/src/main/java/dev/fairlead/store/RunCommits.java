package dev.fairlead.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ends runs: their record changes, the notifications of these and their history, together. */
public final class RunCommits {
    private final Runs runs;

    public RunCommits(Runs runs) {
        this.runs = runs;
    }

    /** One record that a run changed. */
    public record Modified(String model, String id, RecordAction action) {}

    /** Says what the app is told of a run. */
    @FunctionalInterface
    public interface Announcer {
        List<NewMessage> announce(Runs.Ended run, List<Modified> modified);
    }

    /** What a commit did: how many runs it ended, and how many messages they led to. */
    public record Committed(int runs, int messages) {}

    /** Commits nothing of a run that another node has ended. The caller owns the transaction. */
    public Committed commit(Connection tx, Instant now, List<Runs.Ended> ended, Announcer announcer)
            throws SQLException {
        List<Runs.Ended> taken = runs.take(tx, ended);
        if (taken.isEmpty()) {
            return new Committed(0, 0);
        }
        Set<RecordStates.Key> keys = new LinkedHashSet<>();
        for (Runs.Ended run : taken) {
            for (RecordChange change : run.changes()) {
                keys.add(new RecordStates.Key(run.due().connection(), change.model(), change.id()));
            }
        }
        RecordStates states = states(tx, keys);
        List<Runs.Settled> settled = new ArrayList<>(taken.size());
        List<Messages.Told> told = new ArrayList<>();
        for (Runs.Ended run : taken) {
            Runs.Settled each = settle(states, run, now, announcer);
            settled.add(each);
            each.messages()
                    .forEach(message -> told.add(new Messages.Told(run.due().environment(), message)));
        }
        RecordRows.write(tx, states);
        Messages.insert(tx, now, told);
        runs.note(tx, now, settled);
        return new Committed(taken.size(), told.size());
    }

    private static RecordStates states(Connection tx, Collection<RecordStates.Key> keys) throws SQLException {
        if (keys.isEmpty()) {
            return new RecordStates(List.of(), Map.of());
        }
        Set<RecordStates.Stream> streams = new LinkedHashSet<>();
        keys.forEach(key -> streams.add(key.stream()));
        var counters = RecordRows.lock(tx, streams);
        return new RecordStates(RecordRows.read(tx, keys), counters);
    }

    private static Runs.Settled settle(RecordStates states, Runs.Ended run, Instant now, Announcer announcer) {
        Map<List<String>, Modified> net = new LinkedHashMap<>();
        for (RecordChange change : run.changes()) {
            states.apply(change, run.due().connection(), run.due().function(), now)
                    .ifPresent(action -> net.merge(
                            List.of(change.model(), change.id()),
                            new Modified(change.model(), change.id(), action),
                            RunCommits::both));
        }
        List<Modified> modified = List.copyOf(net.values());
        return new Runs.Settled(
                run,
                count(modified, RecordAction.ADDED),
                count(modified, RecordAction.UPDATED),
                count(modified, RecordAction.DELETED),
                announcer.announce(run, modified));
    }

    /** A record that a run adds and then updates was added. */
    private static Modified both(Modified first, Modified last) {
        boolean added = first.action() == RecordAction.ADDED && last.action() == RecordAction.UPDATED;
        return added ? first : last;
    }

    private static int count(List<Modified> modified, RecordAction action) {
        return Math.toIntExact(
                modified.stream().filter(m -> m.action() == action).count());
    }
}
