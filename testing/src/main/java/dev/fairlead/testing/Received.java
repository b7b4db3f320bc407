package dev.fairlead.testing;

import dev.fairlead.provider.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that a fake server got.
 *
 * @param target path and query as they were sent
 * @param headers as they were sent, in order
 */
public record Received(String method, String target, List<Header> headers, byte[] body) {
    public Received {
        headers = List.copyOf(headers);
    }

    public String path() {
        return target.split("\\?", 2)[0];
    }

    /** Of the query; null where it has no such argument. */
    public @Nullable String argument(String name) {
        int mark = target.indexOf('?');
        return Query.of(mark < 0 ? null : target.substring(mark + 1)).get(name);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return Json.read(body);
    }

    /** The first value, null where there is none. */
    public @Nullable String header(String name) {
        return Wire.header(headers, name);
    }
}
