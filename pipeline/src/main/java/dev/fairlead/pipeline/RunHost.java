package dev.fairlead.pipeline;

import dev.fairlead.function.HostCalls;
import dev.fairlead.store.RecordChange.Verb;
import dev.fairlead.store.StoreUnavailable;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers what one run asks of the hub. */
final class RunHost implements HostCalls {
    private final List<String> models;
    private final RunBuffer buffer;
    private final RunLog log;
    private final RunRecords records;
    private final RunConnection connection;
    private final Upstream upstream;
    private final String payload;
    private volatile boolean storeLost;

    /** @param models those that the function declares */
    RunHost(
            List<String> models,
            RunBuffer buffer,
            RunLog log,
            RunRecords records,
            RunConnection connection,
            Upstream upstream,
            String payload) {
        this.models = models;
        this.buffer = buffer;
        this.log = log;
        this.records = records;
        this.connection = connection;
        this.upstream = upstream;
        this.payload = payload;
    }

    /** Whether a call failed because the hub's database was away: the run proves nothing then. */
    boolean isStoreLost() {
        return storeLost;
    }

    @Override
    public String call(String op, String argsJson) {
        try {
            JsonNode args = Json.read(argsJson);
            return switch (op) {
                case "batchSave" -> wrote(Verb.SAVE, args);
                case "batchUpdate" -> wrote(Verb.UPDATE, args);
                case "batchDelete" -> wrote(Verb.DELETE, args);
                case "getRecordsByIds" -> ok(records.byIds(args.path("model").asString(""), ids(args)));
                case "getConnection" -> ok(connection.whole(args));
                case "getMetadata" -> ok(connection.metadata());
                case "setMetadata" -> changed(args, connection::setMetadata);
                case "updateMetadata" -> changed(args, connection::updateMetadata);
                case "request" -> upstream.request(args);
                case "log" -> logged(args);
                case "rawPayload" -> ok(Json.MAPPER.getNodeFactory().stringNode(payload));
                default -> error("Error", "nango." + op + " is not available");
            };
        } catch (IllegalArgumentException | JacksonException e) {
            return error("Error", String.valueOf(e.getMessage()));
        } catch (StoreUnavailable e) {
            storeLost = true;
            return error("Error", "The hub's database is away; the run is repeated when it is back");
        }
    }

    private String wrote(Verb verb, JsonNode args) {
        String model = args.path("model").asString("");
        if (!models.contains(model)) {
            throw new IllegalArgumentException(
                    "The function declares no model '%s'; it declares %s".formatted(model, models));
        }
        buffer.add(verb, model, args.path("records"));
        return ok(Json.MAPPER.getNodeFactory().booleanNode(true));
    }

    private static List<String> ids(JsonNode args) {
        return args.path("ids")
                .valueStream()
                .map(JsonNode::asString)
                .map(RunBuffer::wellFormed)
                .toList();
    }

    private static String changed(JsonNode args, UnaryOperator<ObjectNode> change) {
        return args.path("metadata") instanceof ObjectNode metadata
                ? ok(change.apply(metadata))
                : error("Error", "Metadata must be an object");
    }

    private String logged(JsonNode args) {
        log.add(args.path("level").asString("info"), args.path("message").asString(""), args.get("meta"));
        return ok(Json.MAPPER.getNodeFactory().booleanNode(true));
    }

    static String ok(JsonNode value) {
        return Json.object().set("ok", value).toString();
    }

    static String error(String name, String message) {
        ObjectNode reply = Json.object();
        reply.putObject("error").put("name", name).put("message", message);
        return reply.toString();
    }
}
