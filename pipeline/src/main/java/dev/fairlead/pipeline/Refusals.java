package dev.fairlead.pipeline;

import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Fault;
import dev.fairlead.provider.Header;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The answers of the ingress to what it does not take (nango-contract.md §1.3, its order and codes). */
final class Refusals {
    private Refusals() {}

    static Answer of(Fault fault, String reason) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", fault.code()).put("message", reason);
        return fault.status() == 503
                ? Answer.json(503, body.toString(), List.of(new Header("Retry-After", "5")))
                : Answer.json(fault.status(), body.toString());
    }

    static Answer unknown(String code) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code);
        return Answer.json(404, body.toString());
    }

    static Answer featureDisabled() {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", "feature_disabled").put("message", "Feature disabled for this account");
        return Answer.json(404, body.toString());
    }

    static Answer badPath(String part, String message) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error").put("code", "invalid_uri_params");
        ObjectNode each = error.putArray("errors").addObject();
        each.put("code", "invalid_string")
                .put("message", message)
                .putArray("path")
                .add(part);
        return Answer.json(400, body.toString());
    }
}
