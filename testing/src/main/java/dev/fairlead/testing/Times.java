package dev.fairlead.testing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times in the forms that vendors write them. */
final class Times {
    private static final DateTimeFormatter MILLIS = utc("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final DateTimeFormatter OFFSET = utc("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

    private Times() {}

    /** Such as {@code 2026-01-15T12:00:00.000Z}. */
    static String millis(Instant instant) {
        return MILLIS.format(instant);
    }

    /** Such as {@code 2026-01-15T12:00:00.000+0000}, as Jira and Salesforce write it. */
    static String offset(Instant instant) {
        return OFFSET.format(instant);
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
