package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;

/** Writes a tree as JSON; a lone surrogate is escaped, so that the result is always valid UTF-8. */
final class JsonWriter {
    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    static byte[] write(Node node) {
        JsonWriter writer = new JsonWriter();
        writer.node(node);
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] write(String text) {
        JsonWriter writer = new JsonWriter();
        writer.string(text);
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** As it stands between the quotes of a JSON string. */
    static String escaped(String text) {
        JsonWriter writer = new JsonWriter();
        writer.string(text);
        return writer.out.substring(1, writer.out.length() - 1);
    }

    private void node(Node node) {
        switch (node) {
            case Node.Null _ -> out.append("null");
            case Node.Text(String value, Node.Kind kind, int _, int _) -> {
                switch (kind) {
                    case STRING -> string(value);
                    case LITERAL -> out.append(value);
                }
            }
            case Node.Fields(Map<String, Node> fields, int _, int _) -> {
                out.append('{');
                for (Iterator<Map.Entry<String, Node>> all = fields.entrySet().iterator(); all.hasNext(); ) {
                    Map.Entry<String, Node> field = all.next();
                    string(field.getKey());
                    out.append(':');
                    node(field.getValue());
                    out.append(all.hasNext() ? "," : "");
                }
                out.append('}');
            }
            case Node.Items array -> {
                out.append('[');
                for (Iterator<Node> all = array.items().iterator(); all.hasNext(); ) {
                    node(all.next());
                    out.append(all.hasNext() ? "," : "");
                }
                out.append(']');
            }
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || isLoneSurrogate(text, i)) {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
