package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A filter that makes a digest of the value, of a body over its very bytes. */
sealed interface DigestFilter extends Filter {
    enum Form {
        HEX,
        BASE64;

        String of(byte[] bytes) {
            return switch (this) {
                case HEX -> HexFormat.of().formatHex(bytes);
                case BASE64 -> Base64.getEncoder().encodeToString(bytes);
            };
        }
    }

    /** @param name of the digest; empty: SHA-256 */
    static DigestFilter keyed(String name, Form form) {
        Digests.Algorithm algorithm = switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "", "sha256" -> Digests.Algorithm.SHA256;
            case "sha1" -> Digests.Algorithm.SHA1;
            case "sha512" -> Digests.Algorithm.SHA512;
            default ->
                throw new IllegalArgumentException("an HMAC is made with sha1, sha256 or sha512, not '" + name + "'");
        };
        return new Keyed(algorithm, form);
    }

    @Override
    default @Nullable String apply(@Nullable String value, View view) {
        return value == null ? null : ofBytes(value.getBytes(StandardCharsets.UTF_8), view);
    }

    @Override
    @Nullable
    String ofBytes(byte[] bytes, View view);

    @Override
    default boolean isShort() {
        return true;
    }

    record Plain(Digests.Algorithm algorithm, Form form) implements DigestFilter {
        @Override
        public @Nullable String ofBytes(byte[] bytes, View view) {
            return form.of(algorithm.digest().digest(bytes));
        }
    }

    /** An unsigned number in decimal digits. */
    record Crc32() implements DigestFilter {
        @Override
        public @Nullable String ofBytes(byte[] bytes, View view) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            return Long.toString(crc.getValue());
        }
    }

    /** With the key that fitted, or the one being tried; nothing where there is none. */
    record Keyed(Digests.Algorithm algorithm, Form form) implements DigestFilter {
        @Override
        public @Nullable String ofBytes(byte[] bytes, View view) {
            Key key = view.proving().key();
            return key == null || key.bytes().length == 0
                    ? null
                    : form.of(algorithm.mac(key.bytes()).doFinal(bytes));
        }
    }
}
