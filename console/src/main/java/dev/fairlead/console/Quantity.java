package dev.fairlead.console;

import java.time.Duration;
import java.util.Locale;

/** A figure and its unit, apart, since the unit is set in grey. */
record Quantity(String figure, String unit) {
    private static final String SPACE = "\u00a0";

    /** Two or three digits: {@code 0.4 ms}, {@code 38 ms}, {@code 2.1 s}, {@code 27 h 36 min}. */
    static Quantity of(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis < 9.95) return new Quantity(oneDecimal(millis), "ms");
        if (millis < 999.5) return new Quantity(Long.toString(Math.round(millis)), "ms");
        if (millis % 1000 == 0 && millis < 60_000) return new Quantity(Long.toString(duration.toSeconds()), "s");
        if (millis < 9_950) return new Quantity(oneDecimal(millis / 1000), "s");
        return new Quantity(coarse(duration), "");
    }

    /** As {@link #of}, but to a tenth of a millisecond below one second, for the walk. */
    static Quantity exact(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        return millis < 999.95 ? new Quantity(oneDecimal(millis), "ms") : of(duration);
    }

    static String bytes(long count) {
        return grouped(count) + SPACE + (count == 1 ? "byte" : "bytes");
    }

    static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 event}, {@code 3 events}. */
    static String counted(long count, String noun) {
        return counted(count, noun, noun + "s");
    }

    static String counted(long count, String one, String several) {
        return grouped(count) + SPACE + (count == 1 ? one : several);
    }

    /** {@code 4 s ago}; the page's script keeps it fresh. */
    static String ago(Duration age) {
        return age.toMillis() < 1000 ? "just now" : coarse(age) + " ago";
    }

    static String text(Duration duration) {
        return of(duration).text();
    }

    String text() {
        return unit.isEmpty() ? figure : figure + SPACE + unit;
    }

    private static String coarse(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) return seconds + SPACE + "s";
        if (seconds < 3600) return pair(seconds / 60, "min", seconds < 600 ? seconds % 60 : 0, "s");
        if (seconds < 172_800) return pair(seconds / 3600, "h", seconds % 3600 / 60, "min");
        return counted(seconds / 86_400, "day");
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        String first = large + SPACE + largeUnit;
        return small == 0 ? first : first + " " + small + SPACE + smallUnit;
    }

    private static String oneDecimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
