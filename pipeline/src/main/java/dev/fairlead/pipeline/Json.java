package dev.fairlead.pipeline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as this room reads and writes it: digits are kept exactly. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    static String quoted(String text) {
        return MAPPER.writeValueAsString(text);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** ISO 8601 with milliseconds and Z, as JavaScript writes dates. */
    static String time(Instant time) {
        return MILLIS.format(time);
    }

    static JsonNode read(String json) throws JacksonException {
        return MAPPER.readTree(json);
    }
}
