package dev.fairlead.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A time that a signature covers, and how far it may lie from now, either way. */
record Stamp(Source from, Unit unit, Duration tolerance, Form form) {
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
                    case S -> text.length() > 12 ? null : Instant.ofEpochSecond(Long.parseLong(text));
                    case MS -> text.length() > 15 ? null : Instant.ofEpochMilli(Long.parseLong(text));
                    case ISO -> OffsetDateTime.parse(text).toInstant();
                };
            } catch (NumberFormatException | DateTimeException _) {
                return null; // the caller decides what a time that cannot be read means
            }
        }
    }

    enum Form {
        ANY,
        /** A JSON number: a text that looks like one is refused. */
        NUMBER
    }

    /** True where the time can be read only once the body has been. */
    boolean inBody() {
        return from instanceof Source.InRoot;
    }

    Instant read(View view) throws Refusal {
        String text = from.text(view);
        if (text == null) {
            throw new Refusal(
                    inBody() ? Fault.BAD_SIGNATURE : Fault.MISSING_SIGNATURE,
                    "The time that the signature covers is missing: " + name() + ".");
        }
        boolean number = from instanceof Source.InRoot root
                && root.node(view) instanceof Node.Text value
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
            case Source.InRoot(Path path) ->
                "the body's "
                        + String.join(
                                ".", path.steps().stream().map(Stamp::step).toList());
            default -> "see the manifest";
        };
    }

    private static String step(Path.Step step) {
        return switch (step) {
            case Path.Step.Name(String field) -> field;
            case Path.Step.At(int index) -> "[" + index + "]";
            case Path.Step.Each _ -> "[*]";
        };
    }
}
