package dev.fairlead.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the events of a webhook are read. */
record Events(
        @Nullable Path split,
        Value type,
        List<Value> aliases,
        Value tenant,
        List<Matching> matches,
        Value object,
        List<Time> times,
        Value id,
        Value scope) {

    /** The type of an event that names none; only {@code *} subscribes to it. */
    static final String UNKNOWN = "unknown";

    record Matching(Condition when, Template value, String property, List<Filter> normalise) {
        @Nullable
        Match match(View view) {
            String text = when.holds(view) ? value.text(view) : null;
            String normal = text == null || text.isEmpty() ? null : normalised(text);
            return normal == null ? null : new Match(property, normal);
        }

        @Nullable
        String normalised(String text) {
            String value = text;
            for (Filter filter : normalise) {
                value = filter.apply(value);
            }
            return value;
        }
    }

    record Time(Value value, Stamp.Unit unit) {}

    List<Node> items(Node root) {
        return split == null ? List.of(root) : split.all(root);
    }

    List<Event> read(View view, Node root) throws Refusal {
        List<Node> items = items(root);
        if (items.size() > Bounds.EVENTS) {
            throw Refusal.tooLarge("The body holds more than " + Bounds.EVENTS + " events.");
        }
        String within = scope.text(view);
        List<Event> events = new ArrayList<>(items.size());
        for (Node item : items) {
            boolean slice = split != null && view.content() instanceof Content.Json;
            int from = slice ? item.from() : 0;
            int to = slice ? item.to() : view.body().length;
            events.add(event(view.item(item), within, from, to));
        }
        return events;
    }

    private Event event(View item, @Nullable String within, int from, int to) {
        View view = item.tenant(tenant.text(item));
        String named = type.text(view);
        String type = named == null ? UNKNOWN : named;
        Set<String> names = new LinkedHashSet<>();
        for (Value alias : aliases) {
            String name = alias.text(view);
            if (name != null && !name.equals(type)) {
                names.add(name);
            }
        }
        String own = id.text(view);
        return new Event(
                type,
                List.copyOf(names),
                view.tenant(),
                List.copyOf(matches(view)),
                object.text(view),
                time(view),
                own == null ? null : scoped(within, own),
                from,
                to);
    }

    /** Ids that are unique only within something, such as one hook, are told apart by it. */
    static String scoped(@Nullable String within, String id) {
        return within == null ? id : within + "/" + id;
    }

    private @Nullable Instant time(View view) {
        for (Time time : times) {
            String text = time.value.text(view);
            Instant read = text == null ? null : time.unit.read(text);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    private Set<Match> matches(View view) {
        Set<Match> found = new LinkedHashSet<>();
        for (Matching matching : matches) {
            Match match = matching.match(view);
            if (match != null) {
                found.add(match);
            }
        }
        return found;
    }

    Set<Match> hints(View view, Node root) {
        Set<Match> found = new LinkedHashSet<>();
        for (Node item : items(root)) {
            View one = view.item(item);
            found.addAll(matches(one.tenant(tenant.text(one))));
        }
        return found;
    }
}
