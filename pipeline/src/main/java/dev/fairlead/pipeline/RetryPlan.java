package dev.fairlead.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a delivery is tried again.
 *
 * @param waits between attempts; after the last one there is no further try
 */
public record RetryPlan(List<Duration> waits) {
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    public RetryPlan {
        waits = List.copyOf(waits);
    }

    /** When to try again after so many attempts, empty if there is no further try. */
    Optional<Instant> after(int attempts, Instant now, Optional<Duration> asked) {
        if (attempts > waits.size()) {
            return Optional.empty();
        }
        Duration wait = waits.get(attempts - 1);
        Duration wished = asked.orElse(Duration.ZERO);
        Duration bounded = wished.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : wished;
        return Optional.of(now.plus(bounded.compareTo(wait) > 0 ? bounded : wait));
    }
}
