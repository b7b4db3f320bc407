package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a correct hub makes of a sample. */
record Expectation(Map<String, @Nullable Object> json) {
    private static final List<Integer> GOOD = List.of(200, 201, 202, 204);

    /** The events of a batch, their types in order. */
    static Expectation events(String... types) {
        Map<String, @Nullable Object> json = object("valid", true, "httpStatus", GOOD);
        json.put("eventType", types[0]);
        json.put("eventTypes", List.of(types));
        return new Expectation(json);
    }

    /** Answered, and nothing dispatched. */
    static Expectation handshake(String body) {
        Map<String, @Nullable Object> response = object("status", 200, "body", body);
        return new Expectation(object(
                "valid", true, "httpStatus", GOOD, "eventTypes", List.of(), "response", response, "dispatch", false));
    }

    static Expectation refused(String reason) {
        return new Expectation(object("valid", false, "reason", reason, "httpStatus", List.of(400, 401, 403)));
    }

    static Expectation malformed() {
        return new Expectation(object("valid", false, "reason", "malformed", "httpStatus", List.of(400)));
    }

    Expectation alias(String... names) {
        return and("eventTypeAliases", List.of(names));
    }

    Expectation tenant(String... tenants) {
        return and("connectionIdentifier", tenants[0]).and("connectionIdentifiers", List.of(tenants));
    }

    Expectation nobody() {
        return and("connectionIdentifier", null).and("connectionIdentifiers", List.of());
    }

    /** One for each event; null where the provider gives none. */
    Expectation dedup(@Nullable String... keys) {
        return and("dedupKey", keys[0]).and("dedupKeys", Arrays.asList(keys));
    }

    Expectation group(String name) {
        return and("dedupGroup", name);
    }

    Expectation answer(Map<String, @Nullable Object> response) {
        return and("response", response);
    }

    private Expectation and(String key, @Nullable Object value) {
        Map<String, @Nullable Object> more = object();
        more.putAll(json);
        more.put(key, value);
        return new Expectation(more);
    }
}
