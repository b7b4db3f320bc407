package dev.fairlead.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Payloads of records: merging, and a hash that neither order of keys nor spelling of numbers changes. */
final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int HASH_BYTES = 16;

    private CanonicalJson() {}

    /** Objects merge, all else is replaced (nango-contract.md §6.3). */
    static byte[] merge(byte[] stored, byte[] patch) {
        JsonNode merged = merge(MAPPER.readTree(stored), MAPPER.readTree(patch));
        return MAPPER.writeValueAsBytes(merged);
    }

    private static JsonNode merge(JsonNode stored, JsonNode patch) {
        if (!(stored instanceof ObjectNode target) || !(patch instanceof ObjectNode changes)) {
            return patch;
        }
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            JsonNode held = target.get(change.getKey());
            target.set(change.getKey(), held == null ? change.getValue() : merge(held, change.getValue()));
        }
        return target;
    }

    static byte[] hash(byte[] json) {
        StringBuilder text = new StringBuilder(json.length);
        write(MAPPER.readTree(json), text);
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void write(JsonNode node, StringBuilder text) {
        switch (node) {
            case ObjectNode object -> {
                text.append('{');
                Map<String, JsonNode> sorted = new TreeMap<>();
                object.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
                sorted.forEach((key, value) -> {
                    text.append(key.length()).append(':').append(key).append('=');
                    write(value, text);
                });
                text.append('}');
            }
            case ArrayNode array -> {
                text.append('[');
                for (JsonNode each : array) {
                    write(each, text);
                    text.append(',');
                }
                text.append(']');
            }
            case JsonNode number
            when number.isNumber() -> {
                BigDecimal value = number.decimalValue().stripTrailingZeros();
                text.append('#').append(value.unscaledValue()).append('e').append(-value.scale());
            }
            case JsonNode string
            when string.isString() -> {
                String value = string.stringValue();
                text.append('"').append(value.length()).append(':').append(value);
            }
            case JsonNode other -> text.append(other);
        }
    }
}
