package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a scheme turns secrets into keys.
 *
 * @param part the part of a secret that is the key
 * @param derived what a further key is the hex SHA-256 of, null where there is no such key
 */
record KeyMaking(
        String part,
        Encoding encoding,
        String stripPrefix,
        Derive derive,
        @Nullable Template derived) {
    /** HTTP Basic: the password is a part, or stands in the plain secret; a key where there is either. */
    static final KeyMaking BASIC = new KeyMaking("password", Encoding.UTF8, "", Derive.NONE, null);

    static final KeyMaking PLAIN = new KeyMaking("secret", Encoding.UTF8, "", Derive.NONE, null);

    enum Encoding {
        UTF8,
        BASE64,
        HEX
    }

    enum Derive {
        NONE,
        /** The key is the SHA-256 of the bytes. */
        SHA256
    }

    List<Key> keys(Keys given, View view) throws Refusal {
        List<Key> keys = new ArrayList<>();
        int unusable = 0;
        for (int i = 0; i < given.secrets().size(); i++) {
            Secret secret = given.secrets().get(i);
            String text = secret.parts().get(part);
            text = text == null && equals(BASIC) ? secret.parts().get("secret") : text;
            if (text == null || text.isBlank()) {
                continue;
            }
            byte[] bytes = decode(text);
            if (bytes.length == 0) {
                unusable++;
            } else {
                keys.add(new Key(bytes, text, i, secret.connectionId(), secret.parts()));
            }
        }
        String text = derived == null ? null : derived.text(view);
        if (text != null) {
            String hex = HexFormat.of().formatHex(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
            keys.add(new Key(hex.getBytes(StandardCharsets.UTF_8), hex, -1, null, Map.of()));
        }
        if (keys.isEmpty() && unusable > 0) {
            throw new Refusal(
                    Fault.NO_SECRET,
                    "The configured secret cannot be used: it is not valid "
                            + encoding.name().toLowerCase(Locale.ROOT) + ". Copy it again from the provider.");
        }
        return keys;
    }

    private byte[] decode(String text) {
        String bare = text.startsWith(stripPrefix) ? text.substring(stripPrefix.length()) : text;
        try {
            byte[] bytes = switch (encoding) {
                case UTF8 -> bare.getBytes(StandardCharsets.UTF_8);
                case BASE64 -> Base64.getDecoder().decode(bare.strip());
                case HEX -> HexFormat.of().parseHex(bare.strip());
            };
            return derive == Derive.SHA256 && bytes.length > 0
                    ? Digests.sha256().digest(bytes)
                    : bytes;
        } catch (IllegalArgumentException _) {
            return new byte[0]; // counted as unusable, which the reason says
        }
    }
}
