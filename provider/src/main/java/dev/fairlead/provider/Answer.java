package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the provider is told.
 *
 * @param contentType null where the body is empty
 */
public record Answer(int status, @Nullable String contentType, byte[] body, List<Header> headers) {
    public Answer {
        headers = List.copyOf(headers);
    }

    public static Answer empty(int status) {
        return new Answer(status, null, new byte[0], List.of());
    }

    public static Answer json(int status, String json) {
        return json(status, json, List.of());
    }

    public static Answer json(int status, String json, List<Header> headers) {
        return new Answer(status, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8), headers);
    }
}
