package dev.fairlead.app;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory or disk, written {@code 64kB}, {@code 25MiB} or {@code 1GB}. */
record Size(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]+)");
    private static final Map<String, Long> UNITS = Map.of(
            "b", 1L,
            "kb", 1_000L,
            "mb", 1_000_000L,
            "gb", 1_000_000_000L,
            "kib", 1L << 10,
            "mib", 1L << 20,
            "gib", 1L << 30);

    static Size parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        Long unit = form.matches() ? UNITS.get(form.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null)
            throw new IllegalArgumentException("is '%s'; give a size such as 64kB or 25MiB".formatted(text));
        return new Size(Math.multiplyExact(Long.parseLong(form.group(1)), unit));
    }
}
