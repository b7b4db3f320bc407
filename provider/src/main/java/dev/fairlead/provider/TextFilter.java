package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A filter that needs nothing but the value. */
interface TextFilter extends Filter {
    @Nullable
    String apply(@Nullable String value);

    @Override
    default @Nullable String apply(@Nullable String value, View view) {
        return apply(value);
    }

    static TextFilter of(UnaryOperator<String> change) {
        return value -> value == null ? null : change.apply(value);
    }

    record Default(String instead) implements TextFilter {
        @Override
        public @Nullable String apply(@Nullable String value) {
            return value == null ? instead : value;
        }
    }

    /** A field of a text that is JSON; nothing where it is none. */
    record JsonField(Path path, Mask mask) implements TextFilter {
        JsonField(String argument) {
            this(Path.parse(argument), new Mask());
            mask.add(path);
        }

        @Override
        public @Nullable String apply(@Nullable String value) {
            if (value == null) {
                return null;
            }
            try {
                Node node = path.find(JsonReader.read(value.getBytes(StandardCharsets.UTF_8), mask));
                return node == null ? null : node.text();
            } catch (Refusal _) {
                return null; // counts as missing
            }
        }
    }

    /** Either alphabet, with padding or without; nothing where the value is not base64 of a text. */
    record Base64Decode() implements TextFilter {
        @Override
        public @Nullable String apply(@Nullable String value) {
            if (value == null) {
                return null;
            }
            try {
                String url = value.replace('+', '-').replace('/', '_');
                return new String(Base64.getUrlDecoder().decode(url), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                return null; // counts as missing
            }
        }
    }

    /** A private key in PEM, which some set-ups keep base64-encoded once more. */
    record Pem() implements TextFilter {
        @Override
        public @Nullable String apply(@Nullable String value) {
            if (value == null || value.contains("-----BEGIN")) {
                return value;
            }
            try {
                return new String(Base64.getMimeDecoder().decode(value), StandardCharsets.US_ASCII);
            } catch (IllegalArgumentException _) {
                return value; // not base64 either: used as it stands
            }
        }
    }
}
