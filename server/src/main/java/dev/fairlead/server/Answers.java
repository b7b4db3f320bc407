package dev.fairlead.server;

import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Header;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The answers of the API. */
public final class Answers {
    private Answers() {}

    public static Answer json(int status, JsonNode body) {
        return Answer.json(status, body.toString());
    }

    /** {@code {"data": …}} with status 200. */
    public static Answer data(JsonNode data) {
        ObjectNode body = Json.object();
        body.set("data", data);
        return json(200, body);
    }

    static Answer success() {
        return json(200, Json.object().put("success", true));
    }

    /** {@code {"error": {"code": …, "message": …}}}; the message is a sentence that says what to do. */
    public static Answer error(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return json(status, body);
    }

    /** The store or the hub cannot serve now: the caller is to come again. */
    static Answer later(String message) {
        return with(error(503, "unavailable", message), new Header("Retry-After", "5"));
    }

    static Answer notAllowed(String method, String allowed) {
        return with(
                error(405, "method_not_allowed", method + " is not served here; use " + allowed),
                new Header("Allow", allowed));
    }

    static Answer with(Answer answer, Header header) {
        return new Answer(answer.status(), answer.contentType(), answer.body(), List.of(header));
    }
}
