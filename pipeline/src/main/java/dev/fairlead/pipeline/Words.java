package dev.fairlead.pipeline;

import java.time.Duration;

/** Durations as people say them: two units at most. */
public final class Words {
    private Words() {}

    public static String of(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return duration.toMillisPart() == 0
                    ? duration.toSeconds() + " s"
                    : "%.1f s".formatted(duration.toMillis() / 1000.0);
        }
        if (duration.compareTo(Duration.ofHours(1)) < 0) {
            return both(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
        }
        return both(duration.toHours(), "h", duration.toMinutesPart(), "min");
    }

    private static String both(long much, String unit, long little, String smaller) {
        return little == 0 ? much + " " + unit : much + " " + unit + " " + little + " " + smaller;
    }
}
