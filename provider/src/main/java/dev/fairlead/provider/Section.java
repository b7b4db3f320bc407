package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map of a manifest. What is not asked for until {@link #end} is an unknown key. */
final class Section {
    private final String where;
    private final Map<String, @Nullable Object> values;
    private final Set<String> known = new LinkedHashSet<>();

    Section(String where, Map<String, @Nullable Object> values) {
        this.where = where;
        this.values = values;
    }

    static Section of(String where, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new ManifestException(where + ": should be a map of keys and values");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, one) -> values.put(String.valueOf(key), one));
        return new Section(where, values);
    }

    String where() {
        return where;
    }

    Set<String> keys() {
        known.addAll(values.keySet());
        return new LinkedHashSet<>(values.keySet());
    }

    boolean has(String key) {
        known.add(key);
        return values.containsKey(key);
    }

    @Nullable
    Object value(String key) {
        known.add(key);
        return values.get(key);
    }

    /** This section, with what it does not say taken from {@code shared}. */
    Section over(Section shared, List<String> keys) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(values);
        for (String key : keys) {
            if (shared.has(key)) {
                merged.putIfAbsent(key, shared.value(key));
            }
        }
        return new Section(where, merged);
    }

    Section section(String key) {
        return of(where + "." + key, value(key));
    }

    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        List<?> list = list(key);
        for (int i = 0; i < list.size(); i++) {
            sections.add(of(where + "." + key + "[" + i + "]", list.get(i)));
        }
        return sections;
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
        if (value instanceof Map || value instanceof List) {
            throw fault("'" + key + "' should be a text");
        }
        return value.toString();
    }

    int number(String key, int instead) {
        Object value = value(key);
        if (value != null && !(value instanceof Integer)) {
            throw fault("'" + key + "' should be a whole number");
        }
        return value == null ? instead : (Integer) value;
    }

    boolean flag(String key) {
        Object value = value(key);
        if (value != null && !(value instanceof Boolean)) {
            throw fault("'" + key + "' should be true or false");
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
            names.add(choice.name().toLowerCase(Locale.ROOT));
        }
        throw fault(
                "'" + key + "' is '" + text.toLowerCase(Locale.ROOT) + "'; give one of " + String.join(", ", names));
    }

    ManifestException fault(String what) {
        return new ManifestException(where + ": " + what);
    }

    /** Fails where a key was never asked for, and says which one may be meant. */
    void end() {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                String near = nearest(key);
                throw fault("unknown key '" + key + "'"
                        + (near == null
                                ? "; known are " + String.join(", ", known)
                                : "; did you mean '" + near + "'?"));
            }
        }
    }

    private @Nullable String nearest(String key) {
        String best = null;
        int least = 1 + key.length() / 3;
        for (String candidate : known) {
            int distance = distance(key, candidate);
            if (distance <= least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
