package dev.fairlead.console;

import dev.fairlead.console.EndpointsPage.ModelField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The fields of a model, read from its JSON schema. */
final class SchemaFields {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaFields() {}

    static List<ModelField> of(String schema) {
        JsonNode root = JSON.readTree(schema);
        Set<String> required = new TreeSet<>();
        root.path("required").forEach(name -> required.add(name.asString()));
        List<ModelField> fields = new ArrayList<>();
        root.path("properties").properties().forEach(property -> {
            String type = type(property.getValue());
            fields.add(new ModelField(
                    property.getKey(), required.contains(property.getKey()) ? type : type + ", optional"));
        });
        return fields;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isString()) {
            return type.asString().equals("array") ? "list of " + type(schema.path("items")) : type.asString();
        }
        JsonNode choices = type.isArray() ? type : schema.path("anyOf");
        if (choices.isArray()) {
            return choices.values().stream()
                    .map(each -> each.isString() ? each.asString() : type(each))
                    .distinct()
                    .collect(Collectors.joining(" or "));
        }
        return schema.has("enum") ? "one of " + schema.path("enum").size() + " values" : "any";
    }
}
