package dev.fairlead.console;

import dev.fairlead.store.State;
import dev.fairlead.store.WalkLine;
import java.util.ArrayList;
import java.util.List;

/** What happened to a webhook, in one sentence. */
final class Sentences {
    private Sentences() {}

    static String of(WalkLine line) {
        String reason = line.reason();
        if (line.state() == State.DUPLICATE) return "The same event came before; nothing was sent again";
        if (reason != null) return plain(reason);
        if (line.state() == State.RUNNING) return Quantity.counted(line.pending(), "part") + " under way";
        if (line.state() == State.RECEIVED && line.routedAt() == null) return "Kept; its connections are being found";
        String outcome = outcome(line.outcome());
        return outcome.isEmpty() ? "Kept; nothing was to be done" : outcome;
    }

    /** {@code 2 forwards, 1 record added}; empty where nothing came of it. */
    static String outcome(WalkLine.Outcome outcome) {
        List<String> parts = new ArrayList<>();
        if (outcome.forwards() > 0) parts.add(Quantity.counted(outcome.forwards(), "forward"));
        String changes = changes(outcome.added(), outcome.updated(), outcome.deleted());
        if (!changes.isEmpty()) {
            int count = outcome.added() + outcome.updated() + outcome.deleted();
            boolean one = count == outcome.added() || count == outcome.updated() || count == outcome.deleted();
            String verb = changes.substring(changes.indexOf('\u00a0') + 1);
            parts.add(one ? Quantity.counted(count, "record") + " " + verb : changes);
        }
        return String.join(", ", parts);
    }

    /** {@code 1 added, 2 updated}; empty where nothing changed. */
    static String changes(int added, int updated, int deleted) {
        List<String> parts = new ArrayList<>();
        if (added > 0) parts.add(added + "\u00a0added");
        if (updated > 0) parts.add(updated + "\u00a0updated");
        if (deleted > 0) parts.add(deleted + "\u00a0deleted");
        return String.join(", ", parts);
    }

    /** Reasons mark names with backticks, and say of which object a property is; a reader needs neither. */
    static String plain(String reason) {
        return reason.replaceAll("`(?:connection_config|metadata)\\.", "`").replace("`", "");
    }
}
