package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares one verdict with what a sample expects: every expectation that the file states. */
final class SampleCheck {
    private final JsonNode expect;
    private final JsonMapper json;
    private final List<String> failures = new ArrayList<>();

    SampleCheck(JsonNode expect, JsonMapper json) {
        this.expect = expect;
        this.json = json;
    }

    /** @param scope what the ids of the reading are prefixed with, see {@link Events#scoped} */
    List<String> compare(Verdict verdict, @Nullable String scope) {
        List<Event> events = switch (verdict) {
            case Verdict.Genuine(Reading reading) -> {
                valid(true, "accepted");
                dispatch(true);
                answer(reading.ack());
                yield reading.events();
            }
            case Verdict.Handshake(Answer answer, Hook _) -> {
                valid(true, "answered as a handshake");
                dispatch(false);
                answer(answer);
                yield List.of();
            }
            case Verdict.Rejected(Fault fault, String reason) -> {
                valid(false, "rejected (" + fault.code() + "): " + reason);
                answer(Answer.empty(fault.status()));
                yield List.of();
            }
        };
        events(events, scope);
        return failures;
    }

    /** Only whether the signature fits. */
    List<String> compareSignature(@Nullable Refusal refusal) {
        valid(refusal == null, refusal == null ? "accepted" : "rejected: " + refusal.getMessage());
        return failures;
    }

    private void valid(boolean actual, String what) {
        if (!expect.path("valid").isBoolean()) {
            failures.add("'expect.valid' should be true or false");
        } else if (expect.path("valid").asBoolean() != actual) {
            failures.add("should be " + (actual ? "rejected" : "accepted") + ", but is " + what);
        }
    }

    private void dispatch(boolean actual) {
        boolean expected = expect.path("dispatch").asBoolean(true);
        if (expected != actual) {
            failures.add(
                    actual
                            ? "should be a handshake, but its events are dispatched"
                            : "should be dispatched, but is a handshake");
        }
    }

    private void events(List<Event> events, @Nullable String scope) {
        List<@Nullable String> types = new ArrayList<>();
        List<@Nullable String> ids = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> tenants = new LinkedHashSet<>();
        for (Event event : events) {
            types.add(event.type());
            names.add(event.type());
            names.addAll(event.aliases());
            ids.add(unscoped(event.id(), scope));
            if (event.tenant() != null) {
                tenants.add(event.tenant());
            }
        }
        same("eventTypes", types);
        first("eventType", types);
        same("dedupKeys", ids);
        first("dedupKey", ids);
        same("connectionIdentifiers", new ArrayList<>(tenants));
        first("connectionIdentifier", new ArrayList<>(tenants));
        expect.path("eventTypeAliases").forEach(alias -> {
            if (!names.contains(alias.asString())) {
                failures.add("eventTypeAliases: '" + alias.asString() + "' is missing among " + names);
            }
        });
    }

    private static @Nullable String unscoped(@Nullable String id, @Nullable String scope) {
        String prefix = Events.scoped(scope, "");
        return id != null && id.startsWith(prefix) ? id.substring(prefix.length()) : id;
    }

    private void same(String field, List<? extends @Nullable String> actual) {
        if (!expect.has(field)) {
            return;
        }
        List<@Nullable String> expected = new ArrayList<>();
        expect.path(field).forEach(one -> expected.add(text(one)));
        if (!expected.equals(actual)) {
            failures.add(field + " should be " + expected + ", but is " + actual);
        }
    }

    private void first(String field, List<? extends @Nullable String> actual) {
        String expected = text(expect.path(field));
        String first = actual.isEmpty() ? null : actual.getFirst();
        if (expect.has(field) && !Objects.equals(expected, first)) {
            failures.add(field + " should be " + expected + ", but is " + first);
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? null : node.asString();
    }

    private void answer(Answer answer) {
        List<Integer> statuses = new ArrayList<>();
        JsonNode status = expect.path("httpStatus");
        (status.isArray() ? status : List.of(status)).forEach(one -> statuses.add(one.asInt(0)));
        if (expect.has("httpStatus") && !statuses.contains(answer.status())) {
            failures.add("httpStatus should be one of " + statuses + ", but is " + answer.status());
        }
        JsonNode response = expect.path("response");
        if (response.has("status") && response.path("status").asInt(0) != answer.status()) {
            failures.add("response.status should be " + response.path("status") + ", but is " + answer.status());
        }
        if (response.has("contentType")
                && !mediaType(response.path("contentType").asString()).equals(mediaType(answer.contentType()))) {
            failures.add("response.contentType should be "
                    + response.path("contentType").asString() + ", but is " + answer.contentType());
        }
        response.path("headers").properties().forEach(header -> {
            String actual = Headers.find(answer.headers(), header.getKey());
            if (!header.getValue().asString().equals(actual)) {
                failures.add("response header " + header.getKey() + " should be " + header.getValue() + ", but is "
                        + actual);
            }
        });
        body(response, new String(answer.body(), StandardCharsets.UTF_8));
    }

    private void body(JsonNode response, String body) {
        if (response.has("body") && !response.path("body").asString().equals(body)) {
            failures.add("response.body should be '" + response.path("body").asString() + "', but is '" + body + "'");
        }
        if (response.has("bodyAnyOf")
                && response.path("bodyAnyOf")
                        .valueStream()
                        .noneMatch(one -> one.asString().equals(body))) {
            failures.add("response.body should be one of " + response.path("bodyAnyOf") + ", but is '" + body + "'");
        }
        if (response.has("bodyJson") && !response.path("bodyJson").equals(parsed(body))) {
            failures.add("response.body should be the JSON " + response.path("bodyJson") + ", but is '" + body + "'");
        }
        if (response.has("bodyMatches") && !matches(response.path("bodyMatches").asString(), body)) {
            failures.add("response.body should match "
                    + response.path("bodyMatches").asString() + ", but is '" + body + "'");
        }
    }

    private @Nullable JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException _) {
            return null; // equals no expectation
        }
    }

    private boolean matches(String pattern, String body) {
        try {
            return Pattern.compile(pattern).matcher(body).find();
        } catch (PatternSyntaxException e) {
            failures.add("response.bodyMatches is no regular expression: " + e.getDescription());
            return true;
        }
    }

    private static String mediaType(@Nullable String contentType) {
        String text = contentType == null ? "" : contentType;
        int end = text.indexOf(';');
        return (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
