package dev.fairlead.console;

import dev.fairlead.store.State;
import dev.fairlead.store.Walk;
import dev.fairlead.store.WalkLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One webhook in words and figures. */
record WalkFacts(Room room, Frame frame, Walk walk) {
    /** The rows of {@code name: value} that the journal holds. */
    static List<Frame.Field> headers(String lines) {
        return lines.lines()
                .filter(line -> line.indexOf(": ") > 0)
                .map(line ->
                        new Frame.Field(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2)))
                .toList();
    }

    /** The provider and how much it said. */
    String title() {
        int events = walk.line().events();
        String provider = room.catalogue()
                .find(walk.line().provider())
                .map(known -> known.displayName())
                .orElse(walk.line().provider());
        if (events == 1) return provider + ", " + walk.line().type();
        return events == 0 ? provider + ", not read" : provider + ", " + events + " events";
    }

    /** What happened, why, and what comes next. */
    String headline() {
        List<Walk.Delivery> failing = walk.deliveries().stream()
                .filter(each -> each.next() != null && !each.attempts().isEmpty())
                .toList();
        String what = Sentences.of(walk.line());
        if (walk.line().state() == State.FAILED
                && !failing.isEmpty()
                && walk.deliveries().size() > 1) {
            what = failing.size() + " of " + walk.deliveries().size() + " deliveries failed. " + what;
        }
        Optional<Instant> next = failing.stream()
                .map(Walk.Delivery::next)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
        return next.isEmpty() ? what : what + ". Next attempt " + in(next.get());
    }

    /** {@code in 38 s}. */
    String in(Instant due) {
        Duration left = Duration.between(room.now(), due);
        return left.isNegative() || left.toMillis() < 500 ? "now" : "in " + Quantity.text(left);
    }

    /** What it means; empty where the headline says all. */
    String explanation() {
        return switch (walk.line().state()) {
            case UNMATCHED ->
                "The webhook is genuine. "
                        + (walk.deliveries().isEmpty()
                                ? "No connection got it; no sync ran."
                                : "It was forwarded with \"connectionId\":null; no sync ran.");
            case REJECTED ->
                walk.verdict() instanceof Walk.Verdict.Rejected rejected
                        ? "It was answered " + rejected.status() + " (" + rejected.code()
                                + "); nothing of it was passed on."
                        : "";
            case DUPLICATE ->
                walk.events().stream()
                        .map(Walk.Event::reason)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(reason -> reason + ".")
                        .orElse("");
            case RECEIVED, SKIPPED, SUCCEEDED, DELIVERED, RUNNING, HELD, FAILED, DEAD -> "";
        };
    }

    List<Fact> forSheet() {
        List<Fact> facts = new ArrayList<>();
        facts.add(integration());
        walk.events().stream()
                .flatMap(event -> event.matches().stream())
                .findFirst()
                .ifPresent(match -> facts.add(Fact.mono("Looked for", match.property() + " = " + match.value())));
        if (walk.line().outcome().connection() != null) {
            facts.add(Fact.text("Connection", connections()));
        }
        facts.add(Fact.text("Verified", verified()));
        facts.addAll(outcome());
        return facts;
    }

    List<Fact> forStrip() {
        List<Fact> facts = new ArrayList<>();
        Moment received = room.at(walk.line().receivedAt());
        facts.add(Fact.text("Received", received.text() + received.millis(), received.ago()));
        facts.add(integration());
        facts.addAll(outcome());
        return facts;
    }

    private Fact integration() {
        return Fact.link(
                "Integration",
                walk.line().integration(),
                frame.integration(walk.line().integration()));
    }

    private String connections() {
        WalkLine.Outcome outcome = walk.line().outcome();
        return outcome.connections() == 1
                ? Objects.requireNonNullElse(outcome.connection(), "")
                : Quantity.counted(outcome.connections(), "connection");
    }

    String verified() {
        return switch (walk.verdict()) {
            case Walk.Verdict.Genuine genuine -> genuine.recipe() + signed(genuine);
            case Walk.Verdict.Rejected rejected -> "no: " + rejected.code();
        };
    }

    private String signed(Walk.Verdict.Genuine genuine) {
        if (genuine.secret() < 0) return ", without a secret";
        Instant signedAt = genuine.signedAt();
        if (signedAt == null) return "";
        Duration gap = Duration.between(signedAt, walk.line().receivedAt());
        return gap.isNegative()
                ? ", signed " + Quantity.text(gap.negated()) + " later by its clock"
                : ", signed " + Quantity.text(gap) + " earlier";
    }

    private List<Fact> outcome() {
        List<Fact> facts = new ArrayList<>();
        inTheApp().ifPresent(took -> facts.add(Fact.text("In your app", "after " + Quantity.text(took))));
        WalkLine.Outcome outcome = walk.line().outcome();
        String changes = Sentences.changes(outcome.added(), outcome.updated(), outcome.deleted());
        if (!changes.isEmpty()) facts.add(Fact.text("Records", changes));
        Duration took = walk.line().took();
        if (took != null && !walk.deliveries().isEmpty())
            facts.add(Fact.text("All done", "after " + Quantity.text(took)));
        return facts;
    }

    /** When the first delivery was answered well, since receipt. */
    Optional<Duration> inTheApp() {
        return walk.deliveries().stream()
                .flatMap(delivery -> delivery.attempts().stream())
                .filter(attempt -> attempt.state() == State.DELIVERED)
                .map(attempt -> Duration.between(
                        walk.line().receivedAt(), attempt.startedAt().plus(attempt.took())))
                .min(Comparator.naturalOrder());
    }

    Duration since(@Nullable Instant time) {
        return time == null ? Duration.ZERO : Duration.between(walk.line().receivedAt(), time);
    }

    Duration end(Walk.Attempt attempt) {
        return since(attempt.startedAt()).plus(attempt.took());
    }

    static String tail(String property) {
        return property.replaceFirst("^(connection_config|metadata)\\.", "");
    }
}
