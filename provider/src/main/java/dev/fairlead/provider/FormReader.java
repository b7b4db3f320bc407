package dev.fairlead.provider;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code application/x-www-form-urlencoded} as browsers read it (WHATWG URL): a bad escape stands for itself. */
final class FormReader {
    private FormReader() {}

    /** Fields in order of first appearance, each with all its values. */
    static Map<String, List<String>> read(byte[] form) throws Refusal {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int count = 0;
        for (int at = 0; at < form.length; ) {
            int end = indexOf(form, '&', at, form.length);
            if (end > at) {
                if (++count > Bounds.FORM_FIELDS) {
                    throw Refusal.tooLarge("The form has more than " + Bounds.FORM_FIELDS + " fields.");
                }
                int equals = indexOf(form, '=', at, end);
                String name = decode(form, at, equals);
                String value = equals == end ? "" : decode(form, equals + 1, end);
                fields.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
            }
            at = end + 1;
        }
        return fields;
    }

    static Node tree(Map<String, List<String>> fields, int length) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        fields.forEach((name, values) -> {
            List<Node> texts = values.stream().map(value -> text(value, length)).toList();
            nodes.put(name, texts.size() == 1 ? texts.getFirst() : new Node.Items(texts, 0, length));
        });
        return new Node.Fields(nodes, 0, length);
    }

    private static Node text(String value, int length) {
        return new Node.Text(value, Node.Kind.STRING, 0, length);
    }

    static String decode(byte[] bytes, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            if (bytes[i] == '+') {
                out.write(' ');
            } else if (bytes[i] == '%' && i + 2 < to && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                out.write(hex(bytes[i + 1]) << 4 | hex(bytes[i + 2]));
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte digit) {
        return digit < 0 ? -1 : Character.digit((char) digit, 16);
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }
}
