package dev.fairlead.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks headers up; names are case-insensitive, of a repeated one the first counts. */
final class Headers {
    private Headers() {}

    static @Nullable String find(List<Header> headers, String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return null;
    }

    static void check(List<Header> headers) throws Refusal {
        long size = 0;
        for (Header header : headers) {
            size += header.name().length() + header.value().length() + 4L;
        }
        if (size > Bounds.HEADERS) {
            throw Refusal.tooLarge("The headers have " + size + " bytes; at most " + Bounds.HEADERS + " are accepted.");
        }
    }
}
