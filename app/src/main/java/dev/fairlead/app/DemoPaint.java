package dev.fairlead.app;

import dev.fairlead.store.Walk;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Prints walks, one line for each step, with the time since the webhook came in. */
final class DemoPaint {
    private static final String GOOD = "@|green ●|@";
    private static final String BAD = "@|red ●|@";
    private static final String QUIET = "@|faint ●|@";

    private final PrintWriter out;
    private final Ansi ansi;

    DemoPaint(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    void title(String text) {
        line("");
        line("@|bold " + text + "|@");
    }

    void line(String text) {
        out.println(ansi.string(text));
        out.flush();
    }

    void walk(Walk walk) {
        Instant start = walk.line().receivedAt();
        step(
                GOOD,
                "received",
                Duration.ZERO,
                "%,d bytes, %s".formatted(walk.line().bytes(), walk.line().type()));
        switch (walk.verdict()) {
            case Walk.Verdict.Rejected rejected ->
                line("  %s %-10s            @|red %d|@ %s"
                        .formatted(BAD, "rejected", rejected.status(), rejected.reason()));
            case Walk.Verdict.Genuine genuine ->
                step(GOOD, "verified", genuine.took(), "by " + genuine.scheme() + " " + genuine.recipe());
        }
        if (walk.verdict() instanceof Walk.Verdict.Rejected) return;
        step(GOOD, "stored", since(start, walk.line().storedAt()), "and acknowledged");
        if (walk.messages().isEmpty()) {
            line("  %s %-10s            %s"
                    .formatted(
                            QUIET, walk.line().state().word(), text(walk.line().reason())));
            return;
        }
        matched(walk, start);
        walk.messages().stream()
                .filter(message -> message.run() == null)
                .forEach(message -> sent(walk, message, "forwarded", start));
        for (Walk.Run run : walk.runs()) {
            Instant ended = run.startedAt() == null ? start : run.startedAt().plus(run.took());
            step(
                    run.reason() == null ? GOOD : BAD,
                    "run",
                    since(start, ended),
                    "%s for %s in %s%s"
                            .formatted(
                                    run.function(),
                                    walk.events().get(run.event()).type(),
                                    millis(run.took()),
                                    run.reason() == null ? "" : ": " + run.reason()));
            walk.messages().stream()
                    .filter(message -> run.id().equals(message.run()))
                    .forEach(message -> {
                        step(GOOD, "record", since(start, message.createdAt()), change(message));
                        sent(walk, message, "notified", start);
                    });
        }
    }

    private void matched(Walk walk, Instant start) {
        Instant routed = walk.line().routedAt();
        String whose = walk.messages().stream()
                .map(message -> message.connection() == null ? "nobody" : message.connection())
                .distinct()
                .collect(Collectors.joining(", "));
        String by = walk.events().stream()
                .flatMap(event -> event.matches().stream())
                .map(match -> match.property() + " " + match.value())
                .distinct()
                .limit(1)
                .collect(Collectors.joining());
        step(GOOD, "matched", routed == null ? Duration.ZERO : since(start, routed), whose + " by " + by);
    }

    private void sent(Walk walk, Walk.Message message, String word, Instant start) {
        for (Walk.Delivery delivery : walk.deliveries()) {
            if (!delivery.message().equals(message.id())) continue;
            for (Walk.Attempt attempt : delivery.attempts())
                step(
                        attempt.status() != null && attempt.status() < 300 ? GOOD : BAD,
                        word,
                        since(start, attempt.startedAt().plus(attempt.took())),
                        "the app answered %s in %s".formatted(attempt.status(), millis(attempt.took())));
        }
    }

    private static String change(Walk.Message message) {
        String verb = message.added() > 0 ? "added" : message.updated() > 0 ? "updated" : "deleted";
        return "one " + text(message.model()) + " " + verb;
    }

    private void step(String mark, String word, Duration at, String detail) {
        line("  %s %-10s @|faint %9s|@  %s".formatted(mark, word, millis(at), detail));
    }

    private static Duration since(Instant start, Instant end) {
        return Duration.between(start, end);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }
}
