package dev.fairlead.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a request's query. */
final class Query {
    private Query() {}

    /** @param raw without its question mark, null where there is none; of a repeated name the last one counts */
    static Map<String, String> of(@Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
