package dev.fairlead.benchmark;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One death.
 *
 * @param aim the stage whose next open work it waited for, null for any moment
 * @param open how much work was under way by stage
 * @param away from the death to the first acknowledgement after it
 */
record Kill(Victim victim, @Nullable Stage aim, Map<Stage, Long> open, Duration away) {
    enum Victim {
        HUB,
        POSTGRES
    }

    boolean hit(Stage stage) {
        return open.getOrDefault(stage, 0L) > 0;
    }
}
