package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map of a manifest. What is not asked for until {@link #end} is an unknown key. */
final class Section {
    private final String file;
    private final String where;
    private final YamlTree.Mapping map;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(String file, String where, YamlTree.Mapping map) {
        this.file = file;
        this.where = where;
        this.map = map;
    }

    static Section of(String file, @Nullable Object value) {
        return of(file, "", 1, value);
    }

    /** An empty section of no file. */
    static Section nowhere() {
        return new Section("nowhere", "", YamlTree.Mapping.EMPTY);
    }

    private static Section of(String file, String where, int line, @Nullable Object value) {
        if (!(value instanceof YamlTree.Mapping map)) {
            throw new ManifestException(place(file, line, where) + "should be a map of keys and values");
        }
        return new Section(file, where, map);
    }

    private static String place(String file, int line, String where) {
        return file + (line > 0 ? ":" + line : "") + ": " + (where.isEmpty() ? "" : where + ": ");
    }

    Set<String> keys() {
        known.addAll(map.values().keySet());
        return new LinkedHashSet<>(map.values().keySet());
    }

    boolean has(String key) {
        known.add(key);
        return map.values().containsKey(key);
    }

    @Nullable
    Object value(String key) {
        known.add(key);
        return map.values().get(key);
    }

    /** This section, with what it does not say taken from {@code shared}. */
    Section over(Section shared, List<String> keys) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(map.values());
        Map<String, Integer> lines = new HashMap<>(map.lines());
        for (String key : keys) {
            if (shared.has(key) && !merged.containsKey(key)) {
                merged.put(key, shared.value(key));
                lines.put(key, shared.line(key));
            }
        }
        return new Section(file, where, new YamlTree.Mapping(map.line(), merged, lines));
    }

    private int line(String key) {
        return map.lines().getOrDefault(key, map.line());
    }

    private String inside(String key) {
        return where.isEmpty() ? key : where + "." + key;
    }

    Section section(String key) {
        return of(file, inside(key), line(key), value(key));
    }

    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        List<?> list = list(key);
        for (int i = 0; i < list.size(); i++) {
            sections.add(element(key, i, list.get(i)));
        }
        return sections;
    }

    /** The section that an element of the list {@code key} is. */
    Section element(String key, int index, @Nullable Object value) {
        return of(file, inside(key) + "[" + index + "]", line(key), value);
    }

    /** A list, a single value as a list of one, or nothing. */
    List<?> list(String key) {
        Object value = value(key);
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            case Object one -> List.of(one);
        };
    }

    String text(String key) {
        Object value = value(key);
        if (value == null) {
            throw fault("'" + key + "' is missing");
        }
        return scalar(key, value);
    }

    String text(String key, String instead) {
        Object value = value(key);
        return value == null ? instead : scalar(key, value);
    }

    private String scalar(String key, Object value) {
        if (value instanceof YamlTree.Mapping || value instanceof List) {
            throw fault(key, "'" + key + "' should be a text");
        }
        return value.toString();
    }

    int number(String key, int instead) {
        Object value = value(key);
        if (value != null && !(value instanceof Integer)) {
            throw fault(key, "'" + key + "' should be a whole number");
        }
        return value == null ? instead : (Integer) value;
    }

    boolean flag(String key) {
        Object value = value(key);
        if (value != null && !(value instanceof Boolean)) {
            throw fault(key, "'" + key + "' should be true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    <E extends Enum<E>> E choice(String key, E instead) {
        String text = text(key, instead.name()).toUpperCase(Locale.ROOT).replace('-', '_');
        E[] choices = instead.getDeclaringClass().getEnumConstants();
        List<String> names = new ArrayList<>();
        for (E choice : choices) {
            if (choice.name().equals(text)) {
                return choice;
            }
            names.add(choice.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        String given = text.toLowerCase(Locale.ROOT).replace('_', '-');
        String near = Nearest.of(given, names);
        throw fault(
                key,
                "'" + key + "' is '" + given + "'; give one of " + String.join(", ", names)
                        + (near == null ? "" : "; did you mean '" + near + "'?"));
    }

    ManifestException fault(String what) {
        return new ManifestException(place(file, map.line(), where) + what);
    }

    /** A fault in the line of a key. */
    ManifestException fault(String key, String what) {
        return new ManifestException(place(file, line(key), where) + what);
    }

    /** Fails where a key was never asked for, and says which one may be meant. */
    void end() {
        for (String key : map.values().keySet()) {
            if (!known.contains(key)) {
                throw fault(key, "unknown key '" + key + "'" + Nearest.hint(key, known));
            }
        }
    }
}
