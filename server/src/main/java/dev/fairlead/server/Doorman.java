package dev.fairlead.server;

import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Header;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Who may come in: the codes of its refusals are Nango's (nango-contract.md §6.7). */
final class Doorman {
    private static final Pattern UUID_4 =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([^ ]+) *");

    private final Function<String, Optional<Long>> environments;
    private final byte[] adminKey;

    /** @param environments finds whose a secret key is */
    Doorman(Function<String, Optional<Long>> environments, String adminKey) {
        this.environments = environments;
        this.adminKey = adminKey.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws Refusal if the call does not show what the route asks for */
    Call admit(Route.Access access, Call call) {
        return switch (access) {
            case PUBLIC -> call;
            case ENVIRONMENT -> call.of(environment(bearer(call, "Authorization: Bearer <secret key>")));
            case ADMIN -> {
                String key = bearer(call, "Authorization: Bearer <admin key>");
                if (!MessageDigest.isEqual(adminKey, key.getBytes(StandardCharsets.UTF_8))) {
                    throw refused("unknown_admin_key", "The key is not this hub's admin key; it is in DIR/admin.key");
                }
                yield call;
            }
        };
    }

    private long environment(String key) {
        return environments
                .apply(key)
                .orElseThrow(() -> UUID_4.matcher(key).matches()
                        ? refused(
                                "unknown_account",
                                "Authentication failed. The secret key belongs to no environment of this hub.")
                        : refused(
                                "invalid_secret_key_format",
                                "Authentication failed. The provided secret key is not a UUID v4."));
    }

    private static String bearer(Call call, String wanted) {
        String header = call.header("authorization")
                .orElseThrow(() -> refused(
                        "missing_auth_header",
                        "Authentication failed. The request is missing the Authorization header; send " + wanted
                                + "."));
        Matcher bearer = BEARER.matcher(header);
        if (!bearer.matches()) {
            throw refused("malformed_auth_header", "Authentication failed. Send " + wanted + ".");
        }
        return bearer.group(1);
    }

    private static Refusal refused(String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("message", message).put("code", code).putObject("payload");
        Answer answer = Answers.json(401, body);
        return new Refusal(Answers.with(answer, new Header("WWW-Authenticate", "Bearer")));
    }
}
