package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A secret made ready for use.
 *
 * @param index where it stands in {@link Keys#secrets()}, -1 where it is derived from the configuration
 */
record Key(byte[] bytes, String text, int index, @Nullable String connectionId) {

    @Override
    public String toString() {
        return "Key[" + index + "]";
    }

    /**
     * How a scheme turns secrets into keys.
     *
     * @param part the part of a secret that is the key
     * @param derived what a further key is the hex SHA-256 of, null where there is no such key
     */
    record Making(
            String part,
            Encoding encoding,
            String stripPrefix,
            @Nullable Template derived) {
        enum Encoding {
            UTF8,
            BASE64,
            HEX
        }

        List<Key> keys(Keys given, Request request) throws Refusal {
            List<Key> keys = new ArrayList<>();
            int unusable = 0;
            Map<String, String> settings = new HashMap<>();
            for (int i = 0; i < given.secrets().size(); i++) {
                Secret secret = given.secrets().get(i);
                if (secret.connectionId() == null) {
                    secret.parts().forEach(settings::putIfAbsent);
                }
                String text = secret.parts().get(part);
                if (text == null || text.isBlank()) {
                    continue;
                }
                byte[] bytes = decode(text);
                if (bytes.length == 0) {
                    unusable++;
                } else {
                    keys.add(new Key(bytes, text, i, secret.connectionId()));
                }
            }
            if (derived != null) {
                settings.putAll(given.config());
                String text = derived.text(View.of(request, new byte[0], settings));
                if (text != null) {
                    String hex = HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
                    keys.add(new Key(hex.getBytes(StandardCharsets.UTF_8), hex, -1, null));
                }
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
                return switch (encoding) {
                    case UTF8 -> bare.getBytes(StandardCharsets.UTF_8);
                    case BASE64 -> Base64.getDecoder().decode(bare.strip());
                    case HEX -> HexFormat.of().parseHex(bare.strip());
                };
            } catch (IllegalArgumentException _) {
                return new byte[0]; // counted as unusable, which the reason says
            }
        }

        private static byte[] sha256(byte[] bytes) {
            MessageDigest digest = Digests.sha256();
            return digest.digest(bytes);
        }
    }
}
