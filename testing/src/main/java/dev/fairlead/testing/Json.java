package dev.fairlead.testing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the simulated providers write it: compact, keys in the order given, nulls kept. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** Keys and values by turns. */
    static Map<String, @Nullable Object> object(@Nullable Object... pairs) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            object.put((String) Objects.requireNonNull(pairs[i]), pairs[i + 1]);
        }
        return object;
    }

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    static String text(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    static String indented(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }

    static JsonNode read(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }

    static Map<String, @Nullable Object> readObject(byte[] bytes) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.putAll(MAPPER.readValue(bytes, new TypeReference<LinkedHashMap<String, Object>>() {}));
        return object;
    }
}
