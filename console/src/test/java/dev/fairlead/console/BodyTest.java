package dev.fairlead.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.store.NewEvent;
import dev.fairlead.store.State;
import dev.fairlead.store.Walk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    @Test
    void json_is_laid_out_without_a_change_of_its_values() {
        assertThat(laidOut("{\"a\":1.50e3,\"b\":[],\"c\":{\"d\":[true,null]},\"e\":\"x\\u0041\\\"\"}"))
                .isEqualTo("""
                        {
                          "a": 1.50e3,
                          "b": [],
                          "c": {
                            "d": [
                              true,
                              null
                            ]
                          },
                          "e": "x\\u0041\\""
                        }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "{", "[1", "]", "{\"a\":\"", "tru", "a=1&b=2", "<xml/>", "\"open"})
    void what_is_no_json_is_not_taken_for_it(String text) {
        assertThat(JsonTokens.of(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void a_value_is_marked_where_its_name_tells_that_it_was_read() {
        String body = "{\"number\":42,\"installation\":{\"id\":42},\"installation_id\":42}";
        assertThat(marked(body, event("installation_id", "42", body))).containsExactly("installation_id tenant");
    }

    @Test
    void a_value_that_could_be_either_of_two_is_not_marked() {
        String body = "{\"number\":42,\"count\":42}";
        assertThat(marked(body, event("installation_id", "42", body))).isEmpty();
    }

    @Test
    void a_value_outside_of_the_event_is_not_marked() {
        String body = "[{\"x\":1},{\"portalId\":42}]";
        Walk.Event first = new Walk.Event(
                0,
                "t",
                List.of(),
                "42",
                List.of(new NewEvent.Identity("portalId", "42")),
                null,
                null,
                State.RECEIVED,
                null,
                1,
                8);
        assertThat(marked(body, first)).isEmpty();
    }

    private static Walk.Event event(String property, String value, String body) {
        return new Walk.Event(
                0,
                "type",
                List.of(),
                value,
                List.of(new NewEvent.Identity("connection_config." + property, value)),
                null,
                null,
                State.RECEIVED,
                null,
                0,
                body.length());
    }

    private static List<String> marked(String body, Walk.Event event) {
        List<JsonTokens.Token> tokens =
                JsonTokens.of(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        return Marks.of(tokens, List.of(event)).entrySet().stream()
                .map(mark -> tokens.get(mark.getKey()).key() + " " + mark.getValue())
                .toList();
    }

    private static String laidOut(String json) {
        return PrettyJson.lines(
                        JsonTokens.of(json.getBytes(StandardCharsets.UTF_8)).orElseThrow(), Map.of(), 100)
                .stream()
                .map(line -> line.pieces().stream().map(BodyView.Piece::text).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }
}
