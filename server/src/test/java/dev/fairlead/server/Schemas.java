package dev.fairlead.server;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** As much of JSON Schema as the API's description uses. Unlike it, members that are not described are faults. */
final class Schemas {
    private Schemas() {}

    static void check(JsonNode document, JsonNode schema, JsonNode value, String at, List<String> faults) {
        if (schema.has("$ref")) {
            check(document, document.at(schema.path("$ref").asString().substring(1)), value, at, faults);
        } else if (schema.has("anyOf")) {
            List<List<String>> tries = new ArrayList<>();
            schema.path("anyOf").forEach(each -> {
                List<String> own = new ArrayList<>();
                check(document, each, value, at, own);
                tries.add(own);
            });
            if (tries.stream().noneMatch(List::isEmpty)) {
                faults.addAll(tries.getFirst());
            }
        } else if (schema.has("allOf")) {
            schema.path("allOf").forEach(each -> checkRequired(document, each, value, at, faults));
        } else if (schema.has("enum")) {
            if (schema.path("enum").valueStream().noneMatch(value::equals)) {
                faults.add(at + " is " + value);
            }
        } else if (schema.has("const")) {
            if (!schema.path("const").equals(value)) {
                faults.add(at + " is " + value);
            }
        } else {
            checkType(document, schema, value, at, faults);
        }
    }

    private static void checkRequired(
            JsonNode document, JsonNode schema, JsonNode value, String at, List<String> faults) {
        JsonNode known =
                schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
        known.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                faults.add(at + " lacks " + name);
            }
        });
    }

    private static void checkType(JsonNode document, JsonNode schema, JsonNode value, String at, List<String> faults) {
        JsonNode type = schema.path("type");
        List<String> types =
                type.isArray() ? type.valueStream().map(JsonNode::asString).toList() : List.of(type.asString(""));
        if (!types.contains("") && types.stream().noneMatch(each -> is(each, value))) {
            faults.add(at + " is " + value.getNodeType() + " and not " + types);
            return;
        }
        if (value.isArray()) {
            value.forEach(each -> check(document, schema.path("items"), each, at + "[]", faults));
        } else if (value.isObject() && schema.has("properties")) {
            checkRequired(document, schema, value, at, faults);
            value.propertyStream().forEach(each -> {
                JsonNode own = schema.path("properties").get(each.getKey());
                if (own != null) {
                    check(document, own, each.getValue(), at + "." + each.getKey(), faults);
                } else if (!schema.path("additionalProperties").asBoolean(false)) {
                    faults.add(at + " has " + each.getKey());
                }
            });
        }
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("Unknown type " + type);
        };
    }
}
