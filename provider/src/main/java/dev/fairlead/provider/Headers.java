package dev.fairlead.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks headers up; names are case-insensitive, of a repeated one the first counts. */
final class Headers {
    private static final Set<String> PRIVATE = Set.of("authorization", "cookie", "proxy-authorization");

    private Headers() {}

    static @Nullable String find(List<Header> headers, String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return null;
    }

    /** Whether a header is there more than once with different values. */
    static boolean differ(List<Header> headers, String name) {
        String first = find(headers, name);
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name) && !header.value().equals(first)) {
                return true;
            }
        }
        return false;
    }

    /** An object of the headers, names in lower case; of a repeated one the first counts. */
    static Node tree(List<Header> headers, Set<String> hidden) {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!hidden.contains(name) && !PRIVATE.contains(name)) {
                fields.putIfAbsent(name, new Node.Text(header.value(), Node.Kind.STRING, 0, 0));
            }
        }
        return new Node.Fields(fields, 0, 0);
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
