package dev.fairlead.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The time axis that all bars of a walk share: from receipt, linear, four intervals of a round length. */
record Axis(double intervalMillis) {
    private static final int INTERVALS = 4;
    private static final double[] ROUND = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 10};

    static Axis reaching(Duration end) {
        double wanted = Math.max(end.toNanos() / 1e6, 1) / INTERVALS;
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double round : ROUND) if (round * power >= wanted) return new Axis(round * power);
        return new Axis(10 * power);
    }

    List<String> ticks() {
        boolean seconds = intervalMillis * INTERVALS >= 10_000;
        List<String> ticks = new ArrayList<>();
        for (int i = 0; i <= INTERVALS; i++) {
            double value = i * intervalMillis / (seconds ? 1000 : 1);
            String figure = value == Math.rint(value)
                    ? String.format(Locale.ROOT, "%,.0f", value)
                    : String.format(Locale.ROOT, "%s", Math.round(value * 100) / 100.0);
            ticks.add(i == 0 ? "0 " + (seconds ? "s" : "ms") : figure);
        }
        return ticks;
    }

    boolean reaches(Duration time) {
        return time.toNanos() / 1e6 <= intervalMillis * INTERVALS;
    }

    WalkView.Bar bar(Duration start, Duration length, String colour) {
        return new WalkView.Bar(percent(start), percent(length), colour);
    }

    private String percent(Duration time) {
        double share = time.toNanos() / 1e6 / (intervalMillis * INTERVALS) * 100;
        return String.format(Locale.ROOT, "%.2f", Math.clamp(share, 0, 100));
    }
}
