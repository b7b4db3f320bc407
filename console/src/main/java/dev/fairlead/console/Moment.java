package dev.fairlead.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** An instant as it is read at {@code now}: in UTC, which the page's script turns into the reader's own zone. */
record Moment(Instant at, Instant now) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    String iso() {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** {@code 14:32:07} today, {@code 12 Jan 14:32} this year, {@code 3 Dec 2025} before. */
    String text() {
        ZonedDateTime time = at.atZone(ZoneOffset.UTC);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (time.toLocalDate().equals(today)) return CLOCK.format(time);
        return (time.getYear() == today.getYear() ? THIS_YEAR : EARLIER).format(time);
    }

    /** The milliseconds behind a time of today, empty for older ones. */
    String millis() {
        boolean today = LocalDate.ofInstant(at, ZoneOffset.UTC).equals(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return today
                ? String.format(Locale.ROOT, ".%03d", at.atZone(ZoneOffset.UTC).get(ChronoField.MILLI_OF_SECOND))
                : "";
    }

    String ago() {
        return Quantity.ago(Duration.between(at, now));
    }
}
