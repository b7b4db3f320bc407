package dev.fairlead.console;

import dev.fairlead.console.WalkView.Step;
import dev.fairlead.store.Walk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The steps that all of a webhook takes, and the axis on which they and what follows are drawn. */
final class WalkSteps {
    private static final int SQUEEZE = 3;

    private final Walk walk;
    private final WalkFacts facts;
    private final Axis axis;

    WalkSteps(Walk walk, WalkFacts facts) {
        this.walk = walk;
        this.facts = facts;
        Duration firstPass = end();
        this.axis = Axis.reaching(soon(firstPass));
    }

    Axis axis() {
        return axis;
    }

    /** When the last attempt ended that does not squeeze all else; what comes later is in the step's words. */
    private Duration soon(Duration firstPass) {
        return walk.deliveries().stream()
                .flatMap(delivery -> delivery.attempts().stream())
                .map(facts::end)
                .filter(end -> end.compareTo(firstPass.multipliedBy(SQUEEZE)) <= 0)
                .max(Duration::compareTo)
                .filter(end -> end.compareTo(firstPass) > 0)
                .orElse(firstPass);
    }

    /** When the last first attempt ended. */
    private Duration end() {
        Stream<Duration> runs = walk.runs().stream()
                .filter(run -> run.startedAt() != null)
                .map(run -> facts.since(run.startedAt()).plus(run.took()));
        Stream<Duration> attempts = walk.deliveries().stream()
                .flatMap(delivery -> delivery.attempts().stream().limit(1))
                .map(facts::end);
        Stream<Duration> routed = Stream.of(
                facts.since(walk.line().routedAt()), facts.since(walk.line().storedAt()));
        return Stream.of(runs, attempts, routed)
                .flatMap(each -> each)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    List<Step> common() {
        List<Step> steps = new ArrayList<>();
        Walk.Request request = walk.request();
        String text = request.method() + ", " + Quantity.bytes(walk.line().bytes()) + ", from " + request.remote();
        steps.add(new Step(
                "received",
                "tray",
                "Received",
                text,
                List.of(axis.bar(Duration.ZERO, Duration.ZERO, "network")),
                null,
                "",
                "",
                State.RECEIVED));
        switch (walk.verdict()) {
            case Walk.Verdict.Rejected rejected ->
                steps.add(new Step(
                        "verified",
                        "struck",
                        "Rejected",
                        Sentences.plain(rejected.reason()),
                        List.of(),
                        null,
                        Integer.toString(rejected.status()),
                        rejected.code(),
                        State.REJECTED));
            case Walk.Verdict.Genuine genuine -> genuine(steps, genuine);
        }
        return steps;
    }

    private void genuine(List<Step> steps, Walk.Verdict.Genuine genuine) {
        steps.add(timed(
                "verified", "shield", "Verified", facts.verified(), Duration.ZERO, genuine.took(), "", State.RECEIVED));
        boolean duplicate = walk.line().state() == dev.fairlead.store.State.DUPLICATE;
        Duration stored = facts.since(walk.line().storedAt());
        steps.add(timed(
                "stored",
                duplicate ? "sheets" : "box",
                "Stored",
                Quantity.counted(walk.line().events(), "event") + (duplicate ? ", all known" : ""),
                Duration.ZERO,
                stored,
                duplicate ? "duplicate" : "acknowledged",
                State.RECEIVED));
        if (!duplicate) steps.add(matched(stored));
    }

    private Step matched(Duration stored) {
        if (walk.line().routedAt() == null) {
            return new Step("matched", "match", "Matched", "being looked up", List.of(), null, "…", "", State.RUNNING);
        }
        long lost = walk.events().stream()
                .filter(event -> event.state() == dev.fairlead.store.State.UNMATCHED)
                .count();
        long found = walk.events().stream()
                .filter(event -> event.state() == dev.fairlead.store.State.RECEIVED)
                .count();
        int connections = walk.line().outcome().connections();
        String text = found > 0 && connections > 0
                ? Quantity.counted(found, "event") + " to " + Quantity.counted(connections, "connection") + by()
                : Sentences.plain(walk.events().stream()
                        .map(Walk.Event::reason)
                        .filter(reason -> reason != null)
                        .findFirst()
                        .orElse("nothing listens to it"));
        String answer = lost == 0 ? "" : lost == walk.events().size() ? "unmatched" : lost + " unmatched";
        return timed(
                "matched",
                lost == 0 ? "match" : "unknown",
                "Matched",
                text,
                stored,
                facts.since(walk.line().routedAt()).minus(stored),
                answer,
                lost == 0 ? State.RECEIVED : State.UNMATCHED);
    }

    private String by() {
        return walk.events().stream()
                .flatMap(event -> event.matches().stream())
                .findFirst()
                .map(match -> " by " + WalkFacts.tail(match.property()))
                .orElse("");
    }

    private Step timed(
            String key,
            String icon,
            String label,
            String text,
            Duration start,
            Duration took,
            String answer,
            State tone) {
        return new Step(
                key,
                icon,
                label,
                text,
                List.of(axis.bar(start, took, "network")),
                Quantity.exact(took),
                answer,
                "",
                tone);
    }
}
