package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer with holes. */
record Response(
        Condition when,
        int status,
        @Nullable String contentType,
        @Nullable Template body,
        Map<String, Template> headers) {
    static final Response SUCCESS = new Response(
            Condition.ALWAYS,
            200,
            "application/json; charset=utf-8",
            new Template(List.of(new Template.Part.Literal("{\"status\":\"success\"}"))),
            Map.of());

    /** The first whose condition holds; the last has none. */
    static Answer first(List<Response> responses, View view) throws Refusal {
        for (Response response : responses) {
            if (response.when.holds(view)) {
                return response.answer(view);
            }
        }
        return responses.getLast().answer(view);
    }

    Answer answer(View view) throws Refusal {
        List<Header> own = new ArrayList<>();
        for (Map.Entry<String, Template> header : headers.entrySet()) {
            String value = required(header.getValue().text(view));
            if (!value.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
                throw Refusal.malformed("The handshake holds what cannot stand in a header of the answer.");
            }
            own.add(new Header(header.getKey(), value));
        }
        byte[] bytes = body == null ? new byte[0] : required(body.text(view)).getBytes(StandardCharsets.UTF_8);
        return new Answer(status, body == null ? null : contentType, bytes, own);
    }

    private static String required(@Nullable String text) throws Refusal {
        if (text == null) {
            throw Refusal.malformed("The handshake lacks what its answer has to repeat.");
        }
        return text;
    }
}
