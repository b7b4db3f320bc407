package dev.fairlead.console;

import dev.fairlead.console.WalkView.Group;
import dev.fairlead.console.WalkView.Step;
import dev.fairlead.store.Kind;
import dev.fairlead.store.NewEvent;
import dev.fairlead.store.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps of a walk: what is common to it, then a group for each connection. */
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
                .map(this::end)
                .filter(end -> end.compareTo(firstPass.multipliedBy(SQUEEZE)) <= 0)
                .max(Duration::compareTo)
                .filter(end -> end.compareTo(firstPass) > 0)
                .orElse(firstPass);
    }

    /** When the last first attempt ended. */
    private Duration end() {
        Stream<Duration> runs = walk.runs().stream()
                .filter(run -> run.startedAt() != null)
                .map(run -> since(run.startedAt()).plus(run.took()));
        Stream<Duration> attempts = walk.deliveries().stream()
                .flatMap(delivery -> delivery.attempts().stream().limit(1))
                .map(this::end);
        Stream<Duration> routed =
                Stream.of(since(walk.line().routedAt()), since(walk.line().storedAt()));
        return Stream.of(runs, attempts, routed)
                .flatMap(each -> each)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Duration since(@Nullable Instant time) {
        return time == null ? Duration.ZERO : Duration.between(walk.line().receivedAt(), time);
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
        Duration stored = since(walk.line().storedAt());
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
                since(walk.line().routedAt()).minus(stored),
                answer,
                lost == 0 ? State.RECEIVED : State.UNMATCHED);
    }

    private String by() {
        return walk.events().stream()
                .flatMap(event -> event.matches().stream())
                .findFirst()
                .map(match -> " by " + tail(match.property()))
                .orElse("");
    }

    List<Group> groups() {
        Map<String, List<Step>> steps = new LinkedHashMap<>();
        for (Walk.Run run : walk.runs()) add(steps, run.connection(), run(run));
        for (Kind kind : Kind.values()) {
            for (Walk.Delivery delivery : walk.deliveries()) {
                Walk.Message message = message(delivery);
                if (message != null && message.kind() == kind) {
                    add(steps, message.connection() == null ? "" : message.connection(), delivery(delivery, message));
                }
            }
        }
        List<Group> groups = new ArrayList<>();
        steps.forEach((name, list) -> groups.add(new Group(
                Integer.toString(groups.size()), name.isEmpty() ? "no connection" : name, identity(name), "", list)));
        return groups;
    }

    private static void add(Map<String, List<Step>> steps, String connection, Step step) {
        steps.computeIfAbsent(connection, _ -> new ArrayList<>()).add(step);
    }

    /** By which value the connection was found: known where one value serves, or a message names its events. */
    private String identity(String connection) {
        List<Integer> ordinals = walk.messages().stream()
                .filter(message -> connection.equals(message.connection()) && message.ordinals() != null)
                .flatMap(message -> message.ordinals() == null ? Stream.of() : message.ordinals().stream())
                .toList();
        List<NewEvent.Identity> named = walk.events().stream()
                .filter(event -> ordinals.isEmpty() || ordinals.contains(event.ordinal()))
                .flatMap(event -> event.matches().stream().limit(1))
                .distinct()
                .toList();
        return named.size() == 1
                ? tail(named.getFirst().property()) + " " + named.getFirst().value()
                : "";
    }

    private static String tail(String property) {
        return property.replaceFirst("^(connection_config|metadata)\\.", "");
    }

    Walk.@Nullable Message message(Walk.Delivery delivery) {
        return walk.messages().stream()
                .filter(message -> message.id().equals(delivery.message()))
                .findFirst()
                .orElse(null);
    }

    private Step run(Walk.Run run) {
        String type = walk.events().stream()
                .filter(event -> event.ordinal() == run.event())
                .map(Walk.Event::type)
                .findFirst()
                .orElse("");
        String changes = Sentences.changes(run.added(), run.updated(), run.deleted());
        State tone = State.of(run.state());
        String text = run.reason() != null
                ? type + ": " + run.reason()
                : type + " → " + (changes.isEmpty() ? "no change" : changes);
        if (run.startedAt() == null) {
            return new Step(
                    run.id().toString(), "run", "Run " + run.function(), type, List.of(), null, "…", "waiting", tone);
        }
        boolean bad = tone.asksForAttention();
        return new Step(
                run.id().toString(),
                bad ? tone.icon() : "run",
                "Run " + run.function(),
                text,
                List.of(axis.bar(since(run.startedAt()), run.took(), bad ? "failure" : "function")),
                Quantity.exact(run.took()),
                tone.code(),
                "",
                tone);
    }

    private Step delivery(Walk.Delivery delivery, Walk.Message message) {
        boolean forward = message.kind() == Kind.FORWARD;
        String where = switch (delivery.target()) {
            case PRIMARY -> "primary URL";
            case SECONDARY -> "secondary URL";
            case CONNECTION -> "own URL of this connection";
        };
        String text = forward
                ? where
                : message.model() + ", " + Sentences.changes(message.added(), message.updated(), message.deleted())
                        + ", " + where;
        String icon = forward ? "send" : "bell";
        String label = forward ? "Forward" : "Notify";
        State tone = State.of(delivery.state());
        if (delivery.attempts().isEmpty()) {
            return new Step(delivery.id().toString(), icon, label, text, List.of(), null, "…", "under way", tone);
        }
        Walk.Attempt last = delivery.attempts().getLast();
        return new Step(
                delivery.id().toString(),
                tone.asksForAttention() ? tone.icon() : icon,
                label,
                text,
                bars(delivery),
                Quantity.exact(last.took()),
                answer(last),
                aside(delivery),
                tone);
    }

    private List<WalkView.Bar> bars(Walk.Delivery delivery) {
        return delivery.attempts().stream()
                .filter(attempt -> axis.reaches(end(attempt)))
                .map(attempt -> axis.bar(
                        since(attempt.startedAt()),
                        attempt.took(),
                        attempt.state() == dev.fairlead.store.State.DELIVERED ? "network" : "failure"))
                .toList();
    }

    private Duration end(Walk.Attempt attempt) {
        return since(attempt.startedAt()).plus(attempt.took());
    }

    static String answer(Walk.Attempt attempt) {
        return attempt.status() == null ? "no answer" : attempt.status().toString();
    }

    private String aside(Walk.Delivery delivery) {
        int made = delivery.attempts().size();
        return switch (delivery.state()) {
            case FAILED -> delivery.next() == null ? "" : ordinal(made + 1) + " try " + facts.in(delivery.next());
            case DEAD -> "no more attempts";
            case DELIVERED -> made == 1 ? "" : "at the " + ordinal(made) + " try";
            case RECEIVED, DUPLICATE, SKIPPED, SUCCEEDED, RUNNING, UNMATCHED, HELD, REJECTED -> "";
        };
    }

    private static String ordinal(int number) {
        int tens = number % 100;
        if (tens >= 11 && tens <= 13) return number + "th";
        return number
                + switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
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
