package dev.fairlead.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known while a request is proved, and what the proof leaves.
 *
 * @param timestamp the signed time as it was sent
 * @param key the key being tried, after the proof the one that fitted
 * @param signature how the signature's text is written, null where there is none
 * @param given the signature's text or texts
 * @param token a JSON Web Token; its claims are to be trusted only after the proof
 */
record Proving(
        @Nullable String timestamp,
        @Nullable Key key,
        @Nullable Signature signature,
        List<String> given,
        @Nullable Token token) {
    static final Proving NOTHING = new Proving(null, null, null, List.of(), null);

    Proving timestamp(@Nullable String time) {
        return new Proving(time, key, signature, given, token);
    }

    Proving key(@Nullable Key other) {
        return new Proving(timestamp, other, signature, given, token);
    }

    Proving signature(Signature form, List<String> texts) {
        return new Proving(timestamp, key, form, texts, token);
    }

    Proving token(@Nullable Token other) {
        return new Proving(timestamp, key, signature, given, other);
    }
}
