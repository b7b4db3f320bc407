package dev.fairlead.console;

import dev.fairlead.console.JsonTokens.Token;
import dev.fairlead.store.NewEvent;
import dev.fairlead.store.Walk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds in a body the values that Fairlead read from it. A value that stands in several places is marked only where its
 * name tells which one was read.
 */
final class Marks {
    private static final int MOST_EVENTS = 100;

    private Marks() {}

    /** The mark of each token that has one, by the token's place. */
    static Map<Integer, String> of(List<Token> tokens, List<Walk.Event> events) {
        Map<Integer, String> marks = new HashMap<>();
        for (Walk.Event event : events.subList(0, Math.min(MOST_EVENTS, events.size()))) {
            for (NewEvent.Identity match : event.matches()) {
                mark(marks, tokens, event, "tenant", match.value(), last(match.property(), '.'));
            }
            mark(marks, tokens, event, "type", event.type(), "type");
            if (event.object() != null) {
                mark(marks, tokens, event, "order", last(event.object(), ':'), "id");
            }
        }
        return marks;
    }

    private static void mark(
            Map<Integer, String> marks, List<Token> tokens, Walk.Event event, String name, String value, String key) {
        int only = -1;
        int count = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean inside = token.from() >= event.from() && token.to() <= event.to();
            if (inside && token.scalar() && token.value().equals(value)) {
                if (token.key().equals(key)) {
                    marks.putIfAbsent(i, name);
                    return;
                }
                only = i;
                count++;
            }
        }
        if (count == 1) marks.putIfAbsent(only, name);
    }

    private static String last(String text, char separator) {
        return text.substring(text.lastIndexOf(separator) + 1);
    }
}
