package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Where a signature stands and how it is written. */
record Signature(Source from, String prefix, String split, Encoding encoding) {
    enum Encoding {
        HEX,
        BASE64
    }

    /** The signatures in {@code text} that have the right form; what has another is passed over. */
    List<byte[]> candidates(String text, int length) {
        List<byte[]> candidates = new ArrayList<>();
        for (String one : split.isEmpty() ? List.of(text) : List.of(text.split(Pattern.quote(split), 32))) {
            String bare = one.strip();
            if (bare.regionMatches(true, 0, prefix, 0, prefix.length())) {
                byte[] bytes = decode(bare.substring(prefix.length()));
                if (bytes.length == length) {
                    candidates.add(bytes);
                }
            }
        }
        return candidates;
    }

    private byte[] decode(String text) {
        try {
            return switch (encoding) {
                case HEX -> HexFormat.of().parseHex(text);
                case BASE64 -> Base64.getDecoder().decode(text);
            };
        } catch (IllegalArgumentException _) {
            return new byte[0]; // of no length that a signature has
        }
    }

    String shape(int length) {
        String form = switch (encoding) {
            case HEX -> length * 2 + " hexadecimal digits";
            case BASE64 -> "base64 of " + length + " bytes";
        };
        return prefix.isEmpty() ? form : "'" + prefix + "' and " + form;
    }
}
