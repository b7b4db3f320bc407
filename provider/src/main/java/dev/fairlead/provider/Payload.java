package dev.fairlead.provider;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as JSON: the provider's own JSON byte for byte, a form as an object (or the JSON that its payload field
 * holds), XML as a tree, text as a string, other bytes as <code>{"base64":"…"}</code>, nothing as {@code null}.
 */
public final class Payload {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    private final Content content;
    private final byte[] body;
    private final @Nullable Split split;
    private final List<Node> items;

    private Payload(Content content, byte[] body, @Nullable Split split) throws Refusal {
        this.content = content;
        this.body = body;
        this.split = split;
        this.items = split == null
                ? List.of(content.root())
                : split.items(content.root()).stream()
                        .map(Spot::item)
                        .filter(Objects::nonNull)
                        .toList();
    }

    private Payload(byte[] body) {
        this.content = new Content.Binary(new Node.Null(0, body.length));
        this.body = body;
        this.split = null;
        this.items = List.of(content.root());
    }

    static Payload of(Definition scheme, Request request) {
        byte[] body = request.body();
        try {
            body = Encoding.decoded(request);
            return new Payload(scheme.read(request, body), body, scheme.events().split());
        } catch (Refusal _) {
            return new Payload(body);
        }
    }

    /** All of it. */
    public byte[] whole() {
        return switch (content) {
            case Content.Json json -> trimmed(json.bytes());
            case Content.Form form ->
                form.json() == null
                        ? JsonWriter.write(form.root())
                        : trimmed(form.json().bytes());
            case Content.Xml xml -> JsonWriter.write(xml.root());
            case Content.Text text -> JsonWriter.write(text.text());
            case Content.Binary _ -> base64();
            case Content.Listed listed -> JsonWriter.write(listed.root());
            case Content.Empty _ -> NULL;
        };
    }

    /**
     * Only the items of these events, in the batch's own shape; all of it where the webhook is no batch.
     *
     * @param ordinals positions of events, see {@link Event#position()}, in any order; those out of range are passed over
     */
    public byte[] of(List<Integer> ordinals) {
        Set<Integer> kept = new TreeSet<>(ordinals);
        kept.removeIf(ordinal -> ordinal < 0 || ordinal >= items.size());
        if (split == null || kept.size() == items.size()) {
            return whole();
        }
        Set<Node> left = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Node> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < items.size(); i++) {
            (kept.contains(i) ? left : dropped).add(items.get(i));
        }
        Content.Json json = json();
        return json == null ? JsonWriter.write(without(content.root(), dropped)) : cut(json, left);
    }

    /** One event's item: what a function gets; all of it where the webhook is no batch. */
    public byte[] item(int ordinal) {
        if (split == null || ordinal >= items.size()) {
            return whole();
        }
        Node item = items.get(ordinal);
        Content.Json json = json();
        return json == null ? JsonWriter.write(item) : Arrays.copyOfRange(json.bytes(), item.from(), item.to());
    }

    private Content.@Nullable Json json() {
        return switch (content) {
            case Content.Json json -> json;
            case Content.Form form -> form.json();
            case Content.Xml _, Content.Text _, Content.Binary _, Content.Empty _, Content.Listed _ -> null;
        };
    }

    /** Copies the bytes, leaving out the items that are not kept together with the comma that parts them. */
    private byte[] cut(Content.Json json, Set<Node> kept) {
        List<Node> items = new ArrayList<>(this.items);
        items.sort(Comparator.comparingInt(Node::from));
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.bytes().length);
        int at = 0;
        for (int i = 0; i < items.size(); ) {
            int end = i + 1;
            while (end < items.size() && siblings(json.bytes(), items.get(end - 1), items.get(end))) {
                end++;
            }
            out.write(json.bytes(), at, items.get(i).from() - at);
            String comma = "";
            for (Node item : items.subList(i, end)) {
                if (kept.contains(item)) {
                    out.writeBytes(comma.getBytes(StandardCharsets.UTF_8));
                    out.write(json.bytes(), item.from(), item.to() - item.from());
                    comma = ",";
                }
            }
            at = items.get(end - 1).to();
            i = end;
        }
        out.write(json.bytes(), at, json.bytes().length - at);
        byte[] left = trimmed(out.toByteArray());
        return left.length == 0 ? NULL : left; // a lone object that stood for an array
    }

    /** Whether only a comma and white space lie between two items: they are of one array. */
    private static boolean siblings(byte[] json, Node first, Node second) {
        for (int i = first.to(); i < second.from(); i++) {
            if (json[i] != ',' && !isSpace(json[i])) {
                return false;
            }
        }
        return true;
    }

    private static Node without(Node node, Set<Node> dropped) {
        return switch (node) {
            case Node.Fields(Map<String, Node> fields, int from, int to) -> {
                Map<String, Node> left = new LinkedHashMap<>();
                fields.forEach((name, value) -> {
                    if (!dropped.contains(value)) {
                        left.put(name, without(value, dropped));
                    }
                });
                yield new Node.Fields(left, from, to);
            }
            case Node.Items(List<Node> elements, int from, int to) -> {
                List<Node> left = new ArrayList<>();
                for (Node element : elements) {
                    if (!dropped.contains(element)) {
                        left.add(without(element, dropped));
                    }
                }
                yield new Node.Items(left, from, to);
            }
            case Node.Text text -> text;
            case Node.Null nothing -> nothing;
        };
    }

    private byte[] base64() {
        String text = Base64.getEncoder().encodeToString(body);
        return ("{\"base64\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] trimmed(byte[] json) {
        int from = JsonReader.startsWithByteOrderMark(json) ? 3 : 0;
        int to = json.length;
        while (from < to && isSpace(json[from])) {
            from++;
        }
        while (to > from && isSpace(json[to - 1])) {
            to--;
        }
        return from == 0 && to == json.length ? json : Arrays.copyOfRange(json, from, to);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
