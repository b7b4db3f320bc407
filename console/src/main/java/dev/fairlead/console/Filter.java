package dev.fairlead.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the list of webhooks shows, as its URL says it; an empty text filters nothing. */
record Filter(String state, String integration, String before, String after, String open) {
    static Filter of(Map<String, String> query) {
        return new Filter(
                query.getOrDefault("state", ""),
                query.getOrDefault("integration", ""),
                query.getOrDefault("before", ""),
                query.getOrDefault("after", ""),
                query.getOrDefault("open", ""));
    }

    boolean narrows() {
        return !state.isEmpty() || !integration.isEmpty();
    }

    boolean atTheTop() {
        return before.isEmpty() && after.isEmpty();
    }

    Filter opening(String id) {
        return new Filter(state, integration, before, after, id);
    }

    Filter ofState(String other) {
        return new Filter(other, integration, "", "", "");
    }

    Filter ofIntegration(String other) {
        return new Filter(state, other, "", "", "");
    }

    Filter olderThan(String key) {
        return new Filter(state, integration, key, "", "");
    }

    Filter newerThan(String key) {
        return new Filter(state, integration, "", key, "");
    }

    /** The query with its question mark; empty when nothing is asked. */
    String query() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("state", state);
        parts.put("integration", integration);
        parts.put("before", before);
        parts.put("after", after);
        parts.put("open", open);
        String joined = parts.entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .map(part -> part.getKey() + "=" + Frame.encode(part.getValue()))
                .collect(Collectors.joining("&"));
        return joined.isEmpty() ? "" : "?" + joined;
    }
}
