package dev.fairlead.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gathers all that is wrong with a request, so that its sender learns it at once (shape: nango-contract.md §1.3). */
final class Checks {
    static final Pattern INTEGRATION_KEY = Pattern.compile("[a-zA-Z0-9~:.@ _-]{1,255}");
    static final Pattern CONNECTION_ID = Pattern.compile("[a-zA-Z0-9,.;:=+~\\[\\]|@${}\"'\\\\/_ -]{1,255}");

    private record Problem(String code, String message, List<String> path) {}

    private final List<Problem> problems = new ArrayList<>();

    void add(String code, String message, String... path) {
        problems.add(new Problem(code, message, List.of(path)));
    }

    /** Notes a value that does not have the form. */
    void form(String value, Pattern form, String... path) {
        if (!form.matcher(value).matches()) {
            add("invalid_format", "Must match " + form.pattern(), path);
        }
    }

    /** Notes what the operation does not know. */
    void only(Set<String> given, Set<String> known, String... path) {
        for (String name : given) {
            if (!known.contains(name)) {
                add("unrecognized_keys", "Unrecognized key: \"" + name + "\"", path);
            }
        }
    }

    String required(Optional<String> value, String... path) {
        if (value.isEmpty()) {
            add("invalid_type", "Expected a string, received nothing", path);
        }
        return value.orElse("");
    }

    /** @throws Refusal if anything was noted */
    void orRefuse(String code) {
        if (!problems.isEmpty()) {
            throw refusal(code);
        }
    }

    Refusal refusal(String code) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error").put("code", code).put("message", sentence());
        ArrayNode errors = error.putArray("errors");
        for (Problem problem : problems) {
            ArrayNode path = errors.addObject()
                    .put("code", problem.code())
                    .put("message", problem.message())
                    .putArray("path");
            problem.path().forEach(path::add);
        }
        return new Refusal(Answers.json(400, body));
    }

    private String sentence() {
        return String.join(
                "; ",
                problems.stream()
                        .map(p -> (p.path().isEmpty() ? "" : String.join(".", p.path()) + ": ") + p.message())
                        .toList());
    }
}
