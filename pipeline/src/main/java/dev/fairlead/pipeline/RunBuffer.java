package dev.fairlead.pipeline;

import dev.fairlead.store.RecordChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run wrote so far; nothing of it is kept unless the run ends well. */
final class RunBuffer {
    /** Each can be a notification of its own. */
    private static final int MOST = 10_000;

    private final List<RecordChange> changes = new ArrayList<>();

    /** @throws IllegalArgumentException where a record has no usable id, or there are too many */
    synchronized void add(RecordChange.Verb verb, String model, JsonNode records) {
        if (changes.size() + records.size() > MOST) {
            throw new IllegalArgumentException("A run writes 10,000 records at most; write fewer at once");
        }
        for (JsonNode each : records) {
            if (!(each instanceof ObjectNode row)) {
                throw new IllegalArgumentException("Each record must be an object");
            }
            String id = id(row);
            row.put("id", id).remove("_nango_metadata");
            changes.add(new RecordChange(verb, model, id, Json.MAPPER.writeValueAsBytes(row)));
        }
    }

    /** A string of 1 to 255 characters or a number; always kept as text (nango-contract.md §6.1). */
    private static String id(ObjectNode row) {
        JsonNode id = row.get("id");
        if (id == null || !(id.isString() || id.isNumber())) {
            throw new IllegalArgumentException("Each record needs an id, a text or a number");
        }
        String text = wellFormed(id.isString() ? id.stringValue() : JavaScriptJson.number(id.asString()));
        if (text.isEmpty() || text.length() > 255) {
            throw new IllegalArgumentException("A record's id has 1 to 255 characters");
        }
        return text;
    }

    /** Without U+0000, and a lone surrogate as {@code ?}: ids are compared as they are stored. */
    static String wellFormed(String id) {
        return new String(id.replace("\0", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    synchronized List<RecordChange> changes() {
        return List.copyOf(changes);
    }
}
