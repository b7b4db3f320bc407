package dev.fairlead.pipeline;

import dev.fairlead.function.HostCalls;
import dev.fairlead.store.RecordAction;
import dev.fairlead.store.RecordChange;
import dev.fairlead.store.StoredRecord;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A hub's records in memory, for the runs of one sync: what a run wrote counts once the run is committed. */
final class RecordsFake implements HostCalls {
    private record Key(String model, String id) {}

    private final ObjectNode connectionConfig;
    private final Function<Received, Reply> provider;
    private final Map<Key, StoredRecord> stored = new LinkedHashMap<>();
    private final List<Received> asked = new ArrayList<>();
    private RunBuffer buffer = new RunBuffer();

    /** @param provider what the provider's API answers */
    RecordsFake(ObjectNode connectionConfig, Function<Received, Reply> provider) {
        this.connectionConfig = connectionConfig;
        this.provider = provider;
    }

    @Override
    public synchronized String call(String op, String argsJson) {
        JsonNode args = Json.read(argsJson);
        return switch (op) {
            case "batchSave" -> wrote(RecordChange.Verb.SAVE, args);
            case "batchUpdate" -> wrote(RecordChange.Verb.UPDATE, args);
            case "batchDelete" -> wrote(RecordChange.Verb.DELETE, args);
            case "getRecordsByIds" -> ok(byIds(args));
            case "getConnection" -> ok(Json.object().set("connection_config", connectionConfig));
            case "request" -> requested(args);
            case "log" -> ok(Json.MAPPER.getNodeFactory().booleanNode(true));
            default -> refused("The syncs of the catalogue have no need of " + op);
        };
    }

    /** Keeps what the run wrote; gives what became of each record by id. */
    synchronized Map<String, RecordAction> commit() {
        Map<String, RecordAction> net = new LinkedHashMap<>();
        for (RecordChange change : buffer.changes()) {
            Key key = new Key(change.model(), change.id());
            StoredRecord held = stored.get(key);
            Optional<StoredRecord> after = StoredRecord.after(held, change, Instant.now());
            if (after.isPresent() && !same(held, after.get())) {
                stored.put(key, after.get());
                net.merge(change.id(), after.get().lastAction(), RecordsFake::both);
            }
        }
        buffer = new RunBuffer();
        return net;
    }

    /** The live records of all models, as an app reads them. */
    synchronized List<ObjectNode> live() {
        return stored.values().stream()
                .filter(record -> record.deletedAt() == null)
                .map(RecordView::of)
                .toList();
    }

    /** All that is held of it, deleted or not. */
    synchronized ObjectNode held(String id) {
        return stored.values().stream()
                .filter(record -> record.id().equals(id))
                .map(RecordView::of)
                .findFirst()
                .orElseThrow();
    }

    synchronized List<Received> asked() {
        return List.copyOf(asked);
    }

    private String wrote(RecordChange.Verb verb, JsonNode args) {
        buffer.add(verb, args.path("model").asString(), args.path("records"));
        return ok(Json.MAPPER.getNodeFactory().booleanNode(true));
    }

    private ObjectNode byIds(JsonNode args) {
        ObjectNode found = Json.object();
        for (JsonNode id : args.path("ids")) {
            Key key = new Key(args.path("model").asString(), id.asString());
            StoredRecord record = stored.get(key);
            for (RecordChange change : buffer.changes()) {
                if (key.equals(new Key(change.model(), change.id()))) {
                    record = StoredRecord.after(record, change, Instant.now()).orElse(record);
                }
            }
            if (record != null) {
                found.set(key.id(), RecordView.of(record));
            }
        }
        return found;
    }

    private String requested(JsonNode args) {
        String query = args.path("params").properties().stream()
                .map(param ->
                        encoded(param.getKey()) + "=" + encoded(param.getValue().asString()))
                .collect(Collectors.joining("&"));
        String target = args.path("endpoint").asString() + (query.isEmpty() ? "" : "?" + query);
        byte[] body = args.has("data") ? Json.MAPPER.writeValueAsBytes(args.get("data")) : new byte[0];
        Received request = new Received(args.path("method").asString(), target, List.of(), body);
        asked.add(request);
        if (!(provider.apply(request) instanceof Reply.Status answer)) {
            return refused("The provider closed the connection");
        }
        ObjectNode reply = Json.object().put("status", answer.status());
        reply.putObject("headers");
        reply.set("data", Json.MAPPER.readTree(answer.body()));
        return ok(reply);
    }

    private static String ok(JsonNode value) {
        ObjectNode reply = Json.object();
        reply.set("ok", value);
        return reply.toString();
    }

    private static String refused(String message) {
        ObjectNode reply = Json.object();
        reply.putObject("error").put("name", "Error").put("message", message);
        return reply.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static boolean same(@Nullable StoredRecord held, StoredRecord after) {
        return held != null
                && after.lastAction() == RecordAction.UPDATED
                && Json.MAPPER.readTree(held.payload()).equals(Json.MAPPER.readTree(after.payload()));
    }

    private static RecordAction both(RecordAction first, RecordAction last) {
        return first == RecordAction.ADDED && last == RecordAction.UPDATED ? first : last;
    }
}
