package dev.fairlead.function;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hub that remembers what it was asked and answers as told, else {@code {"ok": null}}. */
final class FakeHost implements HostCalls {
    static final JsonMapper JSON = new JsonMapper();

    record Call(String op, JsonNode args) {}

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, UnaryOperator<String>> answers = new ConcurrentHashMap<>();

    FakeHost answers(String op, String json) {
        return answers(op, _ -> json);
    }

    FakeHost answers(String op, UnaryOperator<String> answer) {
        answers.put(op, answer);
        return this;
    }

    List<Call> calls() {
        return calls;
    }

    List<JsonNode> calls(String op) {
        return calls.stream()
                .filter(call -> call.op().equals(op))
                .map(Call::args)
                .toList();
    }

    @Override
    public String call(String op, String argsJson) {
        calls.add(new Call(op, JSON.readTree(argsJson)));
        return answers.getOrDefault(op, _ -> "{\"ok\":null}").apply(argsJson);
    }
}
