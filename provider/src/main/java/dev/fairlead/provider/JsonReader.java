package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** JSON in one pass: checks the whole text (UTF-8), keeps what a mask names. Of a repeated key the last one wins. */
final class JsonReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Bounds.JSON_DEPTH)
                    .maxNumberLength(Bounds.BODY)
                    .maxStringLength(Bounds.BODY)
                    .maxNameLength(Bounds.BODY)
                    .build())
            .build();

    private final JsonParser parser;
    private final int start;

    private JsonReader(JsonParser parser, int start) {
        this.parser = parser;
        this.start = start;
    }

    static Node read(byte[] json, Mask mask) throws Refusal {
        int start = startsWithByteOrderMark(json) ? 3 : 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json, start, json.length - start)) {
            return new JsonReader(parser, start).document(mask);
        } catch (JacksonException e) {
            long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            throw Refusal.malformed(
                    "The body is not valid JSON" + (at < 0 ? "." : ", near byte " + (start + at) + "."));
        }
    }

    static boolean startsWithByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private Node document(Mask mask) throws Refusal {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw Refusal.malformed("The body is not valid JSON: it is blank.");
        }
        Node node = node(first, mask);
        if (parser.nextToken() != null) {
            throw Refusal.malformed("The body is not valid JSON: more follows after its end, at byte " + from() + ".");
        }
        return node;
    }

    private Node node(JsonToken token, Mask mask) throws Refusal {
        int from = from();
        return switch (token) {
            case START_OBJECT -> object(mask, from);
            case START_ARRAY -> array(mask, from);
            case VALUE_STRING -> new Node.Text(parser.getString(), Node.Kind.STRING, from, to());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                new Node.Text(parser.getString(), Node.Kind.LITERAL, from, to());
            case VALUE_NULL -> new Node.Null(from, to());
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw Refusal.malformed("The body is not valid JSON, near byte " + from + ".");
        };
    }

    private Node object(Mask mask, int from) throws Refusal {
        Map<String, Node> fields = new HashMap<>();
        if (mask.readsNames()) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                Mask wanted = mask.name(name);
                JsonToken value = parser.nextToken();
                if (wanted == null) {
                    parser.skipChildren();
                } else {
                    fields.put(name, node(value, wanted));
                }
            }
        } else {
            parser.skipChildren();
        }
        return new Node.Fields(fields, from, to());
    }

    private Node array(Mask mask, int from) throws Refusal {
        List<Node> items = new ArrayList<>();
        Mask wanted = mask.elements();
        if (wanted != null) {
            for (JsonToken token = parser.nextToken();
                    token != JsonToken.END_ARRAY && token != null;
                    token = parser.nextToken()) {
                if (items.size() < mask.most()) {
                    items.add(node(token, wanted));
                    if (items.size() > Bounds.EVENTS) {
                        throw Refusal.tooLarge("The body holds more than " + Bounds.EVENTS + " events.");
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
        return new Node.Items(items, from, to());
    }

    private int from() {
        return start + (int) parser.currentTokenLocation().getByteOffset();
    }

    private int to() {
        parser.finishToken();
        return start + (int) parser.currentLocation().getByteOffset();
    }
}
