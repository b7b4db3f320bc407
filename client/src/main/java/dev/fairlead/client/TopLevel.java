package dev.fairlead.client;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text members of a JSON object, without those of the values inside; escapes are left as they are. */
final class TopLevel {
    private final Map<String, String> texts = new HashMap<>();
    private final String json;

    private TopLevel(String json) {
        this.json = json;
    }

    static TopLevel of(String json) {
        TopLevel keys = new TopLevel(json);
        if (json.stripLeading().startsWith("{")) {
            keys.scan();
        }
        return keys;
    }

    /** Null where there is no such member, or it is no text. */
    @Nullable
    String text(String key) {
        return texts.get(key);
    }

    private void scan() {
        int depth = 0;
        String last = "";
        String key = null;
        for (int at = 0; at < json.length(); at++) {
            switch (json.charAt(at)) {
                case '{', '[' -> {
                    depth++;
                    key = depth == 2 ? null : key;
                }
                case '}', ']' -> depth--;
                case ',' -> key = depth == 1 ? null : key;
                case ':' -> key = depth == 1 ? last : key;
                case '"' -> {
                    int end = end(at + 1);
                    last = json.substring(at + 1, end);
                    if (depth == 1 && key != null) {
                        texts.put(key, last);
                    }
                    at = end;
                }
                default -> {}
            }
        }
    }

    private int end(int from) {
        int at = from;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, json.length());
    }
}
