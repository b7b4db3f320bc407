package dev.fairlead.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the events of a webhook are read.
 *
 * @param require what every event has to have
 * @param skip items for which one of these holds are no events
 */
record Events(
        @Nullable Split split,
        List<Template> require,
        List<Condition> skip,
        Value type,
        List<Value> aliases,
        Value tenant,
        List<Matching> matches,
        Value object,
        List<Time> times,
        Value id,
        Value scope,
        Event.Sameness sameness) {
    /** The type of an event that names none; only {@code *} subscribes to it. */
    static final String UNKNOWN = "unknown";

    record Matching(Condition when, Template value, String property, List<TextFilter> normalise) {
        @Nullable
        Match match(View view) {
            String text = when.holds(view) ? value.text(view, Bounds.VALUE) : null;
            String normal = text == null || text.isEmpty() ? null : normalised(text);
            return normal == null ? null : new Match(property, normal);
        }

        @Nullable
        String normalised(String text) {
            String value = text;
            for (TextFilter filter : normalise) {
                value = filter.apply(value);
            }
            return value;
        }
    }

    record Time(Value value, Stamp.Unit unit) {}

    /** Each a place in the body; one for the whole where it is no batch. */
    List<Spot> items(Node root) throws Refusal {
        return split == null ? List.of(Spot.whole(root)) : split.items(root);
    }

    /** @param spots of the items that are proved */
    List<Event> read(View view, List<Spot> spots) throws Refusal {
        String within = scope.text(view);
        List<Event> events = new ArrayList<>(spots.size());
        for (Spot spot : spots) {
            View item = view.at(spot);
            if (skip.stream().noneMatch(condition -> condition.holds(item))) {
                events.add(event(item, within));
            }
        }
        return events;
    }

    private Event event(View item, @Nullable String within) throws Refusal {
        View view = item.tenant(tenant.text(item));
        for (Template required : require) {
            String text = required.text(view);
            if (text == null || text.isEmpty()) {
                throw Refusal.malformed("The body lacks what every event of this provider has.");
            }
        }
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
        Node node = view.spot().item();
        Node slice = split != null && view.content() instanceof Content.Json ? node : null;
        return new Event(
                type,
                List.copyOf(names),
                view.spot().tenant(),
                List.copyOf(matches(view)),
                object.text(view),
                time(view),
                own == null ? null : scoped(within, own),
                sameness,
                view.spot().index(),
                slice == null ? 0 : slice.from(),
                slice == null ? view.body().length : slice.to());
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

    Set<Match> hints(View view, Node root) throws Refusal {
        Set<Match> found = new LinkedHashSet<>();
        for (Spot spot : items(root)) {
            View one = view.at(spot);
            found.addAll(matches(one.tenant(tenant.text(one))));
        }
        return found;
    }
}
