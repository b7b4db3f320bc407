package dev.fairlead.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of a JSON object in a request; what is wrong with them is noted. A null counts as absent. */
final class Fields {
    private final ObjectNode object;
    private final Checks checks;
    private final List<String> path;

    Fields(ObjectNode object, Checks checks) {
        this(object, checks, List.of());
    }

    private Fields(ObjectNode object, Checks checks, List<String> path) {
        this.object = object;
        this.checks = checks;
        this.path = path;
    }

    void only(String... known) {
        checks.only(Set.copyOf(object.propertyNames()), Set.of(known), path.toArray(String[]::new));
    }

    Optional<JsonNode> any(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    String required(String name) {
        Optional<String> text = text(name);
        if (any(name).isEmpty()) {
            wrong(name, "Expected a string, received nothing");
        }
        return text.orElse("");
    }

    Optional<String> text(String name) {
        return any(name)
                .filter(value -> is(value.isString(), name, "a string", value))
                .map(JsonNode::stringValue);
    }

    Optional<Boolean> flag(String name) {
        return any(name)
                .filter(value -> is(value.isBoolean(), name, "true or false", value))
                .map(JsonNode::booleanValue);
    }

    Optional<ObjectNode> object(String name) {
        return any(name)
                .filter(value -> is(value.isObject(), name, "an object", value))
                .map(ObjectNode.class::cast);
    }

    /** Its members as fields of their own. */
    Optional<Fields> fields(String name) {
        return object(name).map(value -> new Fields(value, checks, List.of(pathOf(name))));
    }

    /** An object of texts only. */
    Optional<ObjectNode> texts(String name) {
        Optional<ObjectNode> texts = object(name);
        texts.ifPresent(found -> found.propertyStream()
                .filter(each -> !each.getValue().isString())
                .forEach(each -> checks.add("invalid_type", "Expected a string", name, each.getKey())));
        return texts;
    }

    private boolean is(boolean fits, String name, String wanted, JsonNode value) {
        if (!fits) {
            wrong(
                    name,
                    "Expected " + wanted + ", received "
                            + value.getNodeType().name().toLowerCase(java.util.Locale.ROOT));
        }
        return fits;
    }

    void wrong(String name, String message) {
        checks.add("invalid_type", message, pathOf(name));
    }

    private String[] pathOf(String name) {
        List<String> whole = new ArrayList<>(path);
        whole.add(name);
        return whole.toArray(String[]::new);
    }
}
