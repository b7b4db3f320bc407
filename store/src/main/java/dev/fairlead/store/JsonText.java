package dev.fairlead.store;

import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in settings rows. */
final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<List<Map<String, String>>> PARTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private JsonText() {}

    static String of(Map<String, String> texts) {
        return stored(MAPPER.writeValueAsString(texts));
    }

    static String ofParts(List<Map<String, String>> parts) {
        return MAPPER.writeValueAsString(parts);
    }

    static List<Map<String, String>> parts(String json) {
        return MAPPER.readValue(json, PARTS);
    }

    static Map<String, String> texts(String json) {
        return MAPPER.readValue(json, TEXTS);
    }

    static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }

    /** @throws UnstorableText if it holds U+0000, which jsonb cannot keep */
    static String stored(String json) {
        if (json.contains("\\u0000")) {
            throw new UnstorableText();
        }
        return json;
    }
}
