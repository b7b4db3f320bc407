package dev.fairlead.function;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a function's exports say, in a context of its own, under limits. */
final class Descriptions {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(60), Duration.ofSeconds(2), 256L << 20, 0, 4 << 20);

    private Descriptions() {}

    static Description read(GraalEngine engine, GraalFunction function) {
        var outcome = engine.run(function, new Task.Describe(), "describe", (_, _) -> "{\"ok\":null}", LIMITS);
        return switch (outcome) {
            case Outcome.Ok(var json, var _) -> described(JSON.readTree(json), function);
            case Outcome.ScriptError error -> throw unusable(error);
            case Outcome.Killed(var _, var reason, var _) -> throw new FunctionSyntaxException(reason, 0);
        };
    }

    private static Description described(JsonNode node, GraalFunction function) {
        if (node.has("fault")) {
            throw unusable(
                    Faults.thrown(node.get("fault").asString(), function.code().getName(), Usage.NONE));
        }
        var entries = EnumSet.noneOf(Entry.class);
        if (node.path("exec").asBoolean()) {
            entries.add(Entry.EXEC);
        }
        if (node.path("onWebhook").asBoolean()) {
            entries.add(Entry.ON_WEBHOOK);
        }
        var schemas = new HashMap<String, String>();
        node.path("schemas")
                .properties()
                .forEach(
                        schema -> schemas.put(schema.getKey(), schema.getValue().asString()));
        return new Description(
                node.path("type").asString(),
                node.path("description").asString(),
                text(node.get("frequency")),
                text(node.get("syncType")),
                node.path("autoStart").asBoolean(),
                node.path("trackDeletes").asBoolean(),
                texts(node.path("models")),
                schemas,
                texts(node.path("webhookSubscriptions")),
                entries);
    }

    private static FunctionSyntaxException unusable(Outcome.ScriptError error) {
        return new FunctionSyntaxException(error.reason(), Faults.line(error.stack()));
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : node.asString();
    }

    private static List<String> texts(JsonNode nodes) {
        return nodes.valueStream().map(JsonNode::asString).toList();
    }
}
