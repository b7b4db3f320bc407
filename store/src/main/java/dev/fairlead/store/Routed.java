package dev.fairlead.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook leads to.
 *
 * @param runs in the order in which they must go
 * @param reason why nothing or not all of it is passed on, null where all is well
 */
public record Routed(
        Arrival arrival,
        List<NewMessage> messages,
        List<NewRun> runs,
        List<Unmatched> unmatched,
        @Nullable String reason) {
    public Routed {
        messages = List.copyOf(messages);
        runs = List.copyOf(runs);
        unmatched = List.copyOf(unmatched);
    }

    /** @param reason names what was sought */
    public record Unmatched(int ordinal, String reason) {}

    int pending() {
        return runs.size()
                + messages.stream().mapToInt(m -> m.deliveries().size()).sum();
    }

    State worst() {
        if (!unmatched.isEmpty()) {
            return State.UNMATCHED;
        }
        return pending() == 0 ? State.RECEIVED : State.DELIVERED;
    }

    State state() {
        State worst = worst();
        return pending() > 0 && worst.code() < State.RUNNING.code() ? State.RUNNING : worst;
    }
}
