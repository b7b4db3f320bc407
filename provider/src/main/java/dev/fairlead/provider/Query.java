package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The query of a URL, read as a form is. */
final class Query {
    private Query() {}

    /** The first value of a parameter, decoded; null where there is none. */
    static @Nullable String first(String url, String name) {
        int start = url.indexOf('?');
        if (start < 0) {
            return null;
        }
        for (String pair : url.substring(start + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (decode(equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
                return equals < 0 ? "" : decode(pair.substring(equals + 1));
            }
        }
        return null;
    }

    static String decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return FormReader.decode(bytes, 0, bytes.length);
    }
}
