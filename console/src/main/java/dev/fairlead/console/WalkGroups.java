package dev.fairlead.console;

import dev.fairlead.console.WalkView.Group;
import dev.fairlead.console.WalkView.Step;
import dev.fairlead.store.Kind;
import dev.fairlead.store.NewEvent;
import dev.fairlead.store.Walk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a walk led to for each connection: runs, forwards, notifications. */
record WalkGroups(Walk walk, WalkFacts facts, Axis axis) {
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
                ? WalkFacts.tail(named.getFirst().property()) + " "
                        + named.getFirst().value()
                : "";
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
                List.of(axis.bar(facts.since(run.startedAt()), run.took(), bad ? "failure" : "function")),
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
                .filter(attempt -> axis.reaches(facts.end(attempt)))
                .map(attempt -> axis.bar(
                        facts.since(attempt.startedAt()),
                        attempt.took(),
                        attempt.state() == dev.fairlead.store.State.DELIVERED ? "network" : "failure"))
                .toList();
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
}
