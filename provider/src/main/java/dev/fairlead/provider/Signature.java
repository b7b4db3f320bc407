package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a signature stands and how it is written.
 *
 * @param split what parts several of them; empty: there is one
 * @param pairs what parts name and value, empty where values have no names
 * @param field the name whose values are signatures, where values have names
 */
record Signature(Source from, String prefix, String split, String pairs, String field, Encoding encoding) {
    private static final int MOST = 32;

    enum Encoding {
        HEX,
        BASE64,
        BASE64URL
    }

    /** The texts that hold signatures, as they were sent; empty where there is none. */
    List<String> given(View view) {
        if (from instanceof Source.InNumberedHeaders numbered) {
            return numbered.all(view);
        }
        String text = from.text(view);
        return text == null || text.isBlank() ? List.of() : List.of(text);
    }

    /**
     * The signatures that have the right form; what has another is passed over.
     *
     * @param length in bytes, 0 where any will do
     */
    List<byte[]> candidates(List<String> given, int length) {
        List<byte[]> candidates = new ArrayList<>();
        for (String one : parts(given)) {
            String bare = one;
            if (!pairs.isEmpty()) {
                int at = one.indexOf(pairs);
                if (at < 0 || !one.substring(0, at).strip().equals(field)) {
                    continue;
                }
                bare = one.substring(at + pairs.length()).strip();
            }
            if (bare.regionMatches(true, 0, prefix, 0, prefix.length())) {
                byte[] bytes = decode(bare.substring(prefix.length()));
                if (bytes.length > 0 && (length == 0 || bytes.length == length)) {
                    candidates.add(bytes);
                }
            }
        }
        return candidates;
    }

    /** The value that another name has; null where there is none. */
    @Nullable
    String beside(List<String> given, String name) {
        if (!pairs.isEmpty()) {
            for (String one : parts(given)) {
                int at = one.indexOf(pairs);
                if (at >= 0 && one.substring(0, at).strip().equals(name)) {
                    return one.substring(at + pairs.length()).strip();
                }
            }
        }
        return null;
    }

    private List<String> parts(List<String> given) {
        List<String> parts = new ArrayList<>();
        for (String text : given) {
            for (String part : split.isEmpty() ? new String[] {text} : text.split(Pattern.quote(split), MOST)) {
                if (parts.size() < MOST) {
                    parts.add(part.strip());
                }
            }
        }
        return parts;
    }

    private byte[] decode(String text) {
        try {
            return switch (encoding) {
                case HEX -> HexFormat.of().parseHex(text);
                case BASE64 -> Base64.getDecoder().decode(text);
                case BASE64URL -> Base64.getUrlDecoder().decode(text);
            };
        } catch (IllegalArgumentException _) {
            return new byte[0]; // of no length that a signature has
        }
    }

    /** @param length in bytes, 0 where it differs */
    String shape(int length) {
        String of = length == 0 ? "a signature" : length + " bytes";
        String form = switch (encoding) {
            case HEX -> length == 0 ? "hexadecimal digits" : length * 2 + " hexadecimal digits";
            case BASE64 -> "base64 of " + of;
            case BASE64URL -> "base64url of " + of;
        };
        String name = pairs.isEmpty() ? "" : field + pairs;
        return name.isEmpty() && prefix.isEmpty() ? form : "'" + name + prefix + "' and " + form;
    }
}
