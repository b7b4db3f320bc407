package dev.fairlead.provider;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A time that a signature covers, and how far it may lie from now, either way. */
record Stamp(Source from, Unit unit, Duration past, Duration future, Form form) {
    enum Unit {
        S,
        MS,
        ISO;

        private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

        /** Null where {@code text} is no such time, or one before 1970 or after the year 9999. */
        @Nullable
        Instant read(String text) {
            Instant time = parse(text);
            return time == null || time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) ? null : time;
        }

        private @Nullable Instant parse(String text) {
            try {
                return switch (this) {
                    case S -> seconds(text);
                    case MS -> text.length() > 15 ? null : Instant.ofEpochMilli(Long.parseLong(text));
                    case ISO -> iso(text);
                };
            } catch (NumberFormatException | DateTimeException _) {
                return null; // the caller decides what a time that cannot be read means
            }
        }

        private static @Nullable Instant seconds(String text) {
            if (text.length() > 24) {
                return null;
            }
            if (text.indexOf('.') < 0) {
                return text.length() > 12 ? null : Instant.ofEpochSecond(Long.parseLong(text));
            }
            BigDecimal exact = new BigDecimal(text);
            if (exact.precision() - exact.scale() > 12 || exact.scale() > 20) {
                return null;
            }
            BigDecimal whole = exact.setScale(0, RoundingMode.FLOOR);
            return Instant.ofEpochSecond(
                    whole.longValueExact(),
                    exact.subtract(whole).movePointRight(9).longValue());
        }

        /** Also with a space for the T, with an offset like +0000, and without any offset, which is UTC then. */
        private static @Nullable Instant iso(String text) {
            String time = text.strip();
            if (time.length() < 19 || time.length() > 40) {
                return null;
            }
            time = time.charAt(10) == ' ' ? time.substring(0, 10) + "T" + time.substring(11) : time;
            String rest = time.substring(19);
            int offset = Math.max(rest.lastIndexOf('+'), rest.lastIndexOf('-'));
            if (offset >= 0 && rest.length() - offset == 5 && rest.indexOf(':') < 0) {
                time = time.substring(0, time.length() - 2) + ":" + time.substring(time.length() - 2);
            } else if (offset < 0 && !rest.endsWith("Z") && !rest.endsWith("z")) {
                time = time + "Z";
            }
            return OffsetDateTime.parse(time).toInstant();
        }
    }

    enum Form {
        ANY,
        /** A JSON number: a text that looks like one is refused. */
        NUMBER
    }

    /** True where the time can be read only once the body has been. */
    boolean inBody() {
        return from.readsBody();
    }

    Instant read(View view) throws Refusal {
        String text = from.text(view);
        if (text == null) {
            throw new Refusal(
                    inBody() ? Fault.BAD_SIGNATURE : Fault.MISSING_SIGNATURE,
                    "The time that the signature covers is missing: " + name() + ".");
        }
        boolean number = from instanceof BodySource.Placed placed
                && placed.node(view) instanceof Node.Text value
                && value.kind() == Node.Kind.LITERAL;
        Instant time = form == Form.NUMBER && !number ? null : unit.read(text);
        if (time == null) {
            throw new Refusal(
                    Fault.BAD_SIGNATURE, "The time that the signature covers cannot be read: " + name() + ".");
        }
        return time;
    }

    /** Fails where {@code time} is too far from {@code now}; only asked once the signature is known to fit. */
    void check(Instant time, Instant now) throws Refusal {
        Duration ahead = Duration.between(now, time);
        Duration tolerance = ahead.isNegative() ? past : future;
        if (ahead.abs().compareTo(tolerance) > 0) {
            throw new Refusal(
                    Fault.STALE_TIMESTAMP,
                    "The signature fits, but its time is " + words(ahead.abs())
                            + (ahead.isNegative() ? " behind" : " ahead of") + " this hub's clock and at most "
                            + words(tolerance) + " are allowed: either a clock is wrong, or the request is a replay.");
        }
    }

    static String words(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " minutes" : seconds / 3600 + " hours";
    }

    private String name() {
        return switch (from) {
            case Source.InHeader(String header) -> "header " + header;
            case BodySource.InRoot(Path path) -> "the body's " + path;
            default -> "see the manifest";
        };
    }
}
