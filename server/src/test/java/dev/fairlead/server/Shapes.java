package dev.fairlead.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Compares what JSON looks like, not what it says: names of members and types of values. */
final class Shapes {
    private final List<String> differences = new ArrayList<>();

    private Shapes() {}

    /** {@code - x} is missing, {@code + x} is more, {@code x a -> b} is of another type. */
    static List<String> differences(JsonNode wanted, JsonNode found) {
        Shapes shapes = new Shapes();
        shapes.compare("", wanted, found);
        return shapes.differences;
    }

    private void compare(String path, JsonNode wanted, JsonNode found) {
        if (wanted.isObject() && found.isObject()) {
            wanted.propertyStream().forEach(each -> {
                JsonNode other = found.get(each.getKey());
                if (other == null) {
                    differences.add("- " + at(path, each.getKey()));
                } else {
                    compare(at(path, each.getKey()), each.getValue(), other);
                }
            });
            found.propertyNames().stream()
                    .filter(name -> !wanted.has(name))
                    .forEach(name -> differences.add("+ " + at(path, name)));
        } else if (wanted.isArray() && found.isArray()) {
            if (!wanted.isEmpty() && !found.isEmpty()) { // an empty one says nothing of its elements
                compare(path + "[]", wanted.get(0), found.get(0));
            }
        } else if (wanted.getNodeType() != found.getNodeType()) {
            differences.add(path + " " + type(wanted) + " -> " + type(found));
        }
    }

    private static String at(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String type(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
