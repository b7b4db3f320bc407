package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer with holes. */
record Response(
        int status, @Nullable String contentType, @Nullable Template body) {
    static final Response SUCCESS = new Response(
            200,
            "application/json; charset=utf-8",
            new Template(List.of(new Template.Part.Literal("{\"status\":\"success\"}"))));

    Answer answer(View view) throws Refusal {
        if (body == null) {
            return Answer.empty(status);
        }
        String text = body.text(view);
        if (text == null) {
            throw Refusal.malformed("The handshake lacks what its answer has to repeat.");
        }
        return new Answer(status, contentType, text.getBytes(StandardCharsets.UTF_8), List.of());
    }
}
