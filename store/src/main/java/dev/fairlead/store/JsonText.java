package dev.fairlead.store;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
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

    /**
     * The text as it goes into jsonb, which keeps every number's digits but not the text's spaces, order or repeated keys.
     *
     * @throws UnstorableText if it holds U+0000 or half of a surrogate pair, which jsonb cannot keep, or is no JSON
     */
    static String stored(String json) {
        try {
            check(MAPPER.readTree(json));
        } catch (JacksonException e) {
            throw new UnstorableText("A setting is not JSON: " + e.getOriginalMessage());
        }
        return json;
    }

    private static void check(JsonNode node) {
        if (node.isString()) {
            check(node.stringValue());
        }
        node.propertyNames().forEach(JsonText::check);
        node.forEach(JsonText::check);
    }

    private static void check(String text) {
        if (!Text.safe(text).equals(text)) {
            throw new UnstorableText("The character U+0000, or half of a surrogate pair, cannot be stored in settings;"
                    + " leave it out");
        }
    }
}
