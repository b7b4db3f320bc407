package dev.fairlead.store;

import java.util.ArrayList;
import java.util.List;

/** Short lists in one text column; U+001F, which no name holds, stands between the entries. */
final class Lines {
    private static final String BETWEEN = "\u001f";

    private Lines() {}

    static String join(List<String> entries) {
        return String.join(BETWEEN, entries);
    }

    static String joinMatches(List<NewEvent.Identity> matches) {
        List<String> entries = new ArrayList<>(matches.size() * 2);
        for (NewEvent.Identity match : matches) {
            entries.add(match.property());
            entries.add(match.value().replace(BETWEEN, "\ufffd"));
        }
        return join(entries);
    }

    static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(BETWEEN, -1));
    }

    static List<NewEvent.Identity> splitMatches(String text) {
        List<String> entries = split(text);
        List<NewEvent.Identity> matches = new ArrayList<>(entries.size() / 2);
        for (int i = 0; i + 1 < entries.size(); i += 2) {
            matches.add(new NewEvent.Identity(entries.get(i), entries.get(i + 1)));
        }
        return matches;
    }
}
