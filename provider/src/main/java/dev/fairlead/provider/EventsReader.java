package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles {@code events}. */
record EventsReader(Expressions expressions) {
    private static final int MOST_EACHES = 3;

    private enum Same {
        CONTENT,
        NEW
    }

    Events read(Section section) {
        Split split = section.has("split") ? split(section) : null;
        List<Value> aliases = new ArrayList<>();
        List<?> names = section.list("aliases");
        for (int i = 0; i < names.size(); i++) {
            aliases.add(new Value(List.of(expressions.option(section, "aliases", i, names.get(i)))));
        }
        Events events = new Events(
                split,
                section.list("require").stream()
                        .map(one -> expressions.template(section, String.valueOf(one)))
                        .toList(),
                section.sections("skip").stream().map(expressions::condition).toList(),
                expressions.value(section, "type"),
                List.copyOf(aliases),
                expressions.value(section, "tenant"),
                section.sections("match").stream().map(this::matching).toList(),
                expressions.value(section, "object"),
                section.sections("time").stream().map(this::time).toList(),
                expressions.value(section, "id"),
                expressions.value(section, "scope"),
                section.choice("same", Same.CONTENT) == Same.CONTENT ? Event.Sameness.CONTENT : Event.Sameness.NONE);
        section.end();
        return events;
    }

    private static Split split(Section section) {
        List<Path> paths = new ArrayList<>();
        for (Object one : section.list("split")) {
            Path path = Sources.path(section, String.valueOf(one));
            if (path.eaches() > MOST_EACHES) {
                throw section.fault("split", "'" + one + "' has more than " + MOST_EACHES + " [*]");
            }
            paths.add(path);
        }
        for (Path path : paths.subList(0, Math.max(0, paths.size() - 1))) {
            if (path.steps().isEmpty()) {
                throw section.fault("split", "'.' is the whole body: it can only stand last");
            }
        }
        return new Split(List.copyOf(paths));
    }

    private Events.Matching matching(Section section) {
        List<TextFilter> normalise = new ArrayList<>();
        for (Object name : section.list("normalise")) {
            if (!(Expressions.filter(section, String.valueOf(name)) instanceof TextFilter filter)) {
                throw section.fault("normalise", "'" + name + "' cannot normalise: it needs more than the value");
            }
            normalise.add(filter);
        }
        Events.Matching matching = new Events.Matching(
                expressions.when(section),
                expressions.template(section, section.text("value")),
                section.text("property"),
                List.copyOf(normalise));
        section.end();
        return matching;
    }

    private Events.Time time(Section section) {
        Events.Time time = new Events.Time(expressions.value(section, "value"), section.choice("unit", Stamp.Unit.ISO));
        section.end();
        return time;
    }

    /** As it is written, to be compared with {@code each}; null where there is none or there are several. */
    static @Nullable String splitText(Section events) {
        return events.value("split") instanceof String text ? text : null;
    }
}
