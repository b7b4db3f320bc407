package dev.fairlead.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One place of a set-up file: reads what is below it, and notes each fault with the path of its key. */
record Spot(String path, JsonNode node, List<String> faults) {
    static Spot root(JsonNode node) {
        return new Spot("", node, new ArrayList<>());
    }

    Spot at(String key) {
        JsonNode child = node.isObject() ? node.path(key) : MissingNode.getInstance();
        return new Spot(path.isEmpty() ? key : path + "." + key, child, faults);
    }

    /** Not there, or there without a value. */
    boolean isSilent() {
        return node.isMissingNode() || node.isNull();
    }

    void fault(String sentence) {
        faults.add((path.isEmpty() ? "" : path + ": ") + sentence);
    }

    /** Faults for keys that mean nothing here. */
    Spot allows(Set<String> known) {
        if (isSilent()) return this;
        if (!node.isObject()) {
            fault("is %s; give a mapping of keys to values".formatted(kind()));
            return this;
        }
        for (String key : node.propertyNames())
            if (!known.contains(key)) at(key).fault("there is no such key%s".formatted(Nearest.hint(key, known)));
        return this;
    }

    /** Each key below, in order. */
    List<Spot> children() {
        if (isSilent()) return List.of();
        if (!node.isObject()) {
            fault("is %s; give a mapping of names to what they are".formatted(kind()));
            return List.of();
        }
        return node.propertyNames().stream().map(this::at).toList();
    }

    /** The last key of the path. */
    String name(Spot parent) {
        return path.substring(parent.path.length() + 1);
    }

    @Nullable
    String text() {
        if (isSilent()) return null;
        if (node.isString() || node.isNumber() || node.isBoolean()) {
            String text = node.asString();
            if (!text.isBlank()) return text;
            fault("is empty; give a value, or leave the key out");
        } else fault("is %s; give a text".formatted(kind()));
        return null;
    }

    @Nullable
    String url() {
        String text = text();
        if (text == null) return null;
        try {
            URI url = new URI(text);
            if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) return text;
        } catch (URISyntaxException _) {
            // told below, as a URL of another kind
        }
        fault("is not a URL; give one such as https://app.example.com/hooks");
        return null;
    }

    @Nullable
    String oneOf(String... choices) {
        String text = text();
        if (text == null || List.of(choices).contains(text)) return text;
        fault("is '%s'; give one of %s".formatted(text, String.join(", ", choices)));
        return null;
    }

    @Nullable
    Boolean truth() {
        if (isSilent()) return null;
        if (node.isBoolean()) return node.asBoolean();
        fault("is %s; give true or false".formatted(kind()));
        return null;
    }

    /** The JSON text of an object. */
    @Nullable
    String object() {
        if (isSilent()) return null;
        if (node.isObject()) return node.toString();
        fault("is %s; give a mapping of keys to values".formatted(kind()));
        return null;
    }

    @Nullable
    List<String> texts() {
        if (isSilent()) return null;
        if (!node.isArray()) {
            fault("is %s; give a list such as [issues]".formatted(kind()));
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            String text = item(i).text();
            if (text != null) texts.add(text);
        }
        return texts;
    }

    Spot item(int index) {
        return new Spot(path + "[" + index + "]", node.path(index), faults);
    }

    @Nullable
    Map<String, String> textMap() {
        if (isSilent()) return null;
        Map<String, String> map = new LinkedHashMap<>();
        for (Spot child : children()) {
            String text = child.text();
            if (text != null) map.put(child.name(this), text);
        }
        return map;
    }

    private String kind() {
        if (node.isArray()) return "a list";
        if (node.isObject()) return "a mapping";
        return "'" + node.asString() + "'";
    }
}
