package dev.fairlead.provider;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way to prove that a request is genuine. */
sealed interface Recipe permits SignedRecipe, JwtRecipe, TokenRecipe, BasicRecipe {
    String name();

    /** Where the proof is; a request without it is unsigned. */
    Source evidence();

    /** What proves the request. */
    Proof prove(View view, Means means) throws Refusal;

    /** A time inside the body that the proof covers too, to be read after it; null where there is none. */
    default @Nullable Stamp lateStamp() {
        return null;
    }

    /** Whether the body has to be read before the proof. */
    default boolean readsBody() {
        return evidence().readsBody();
    }

    /** Whether what proves the request is a secret itself, and so must not be shown. */
    default boolean carriesSecret() {
        return true;
    }

    /** Whether it can prove anything without a secret of the integration. */
    default boolean needsSecret() {
        return true;
    }

    default boolean isUnsigned(View view) {
        return evidence().text(view) == null;
    }

    /** @param keys the active ones; none only where none is needed */
    record Means(List<Key> keys, Instant now, KeySource source) {}

    /**
     * @param key null where none was needed
     * @param signedContent SHA-256 of what was signed where that holds a time
     * @param token the token that proved it, null where it was something else
     */
    record Proof(
            @Nullable Key key,
            @Nullable Instant signedAt,
            byte @Nullable [] signedContent,
            @Nullable Token token) {
        static final Proof NONE = new Proof(null, null, null, null);

        static Proof of(@Nullable Key key) {
            return new Proof(key, null, null, null);
        }
    }

    /** Of the keys that fit one that serves the whole integration goes first: it leaves the tenant open. */
    static @Nullable Key best(List<Key> fitting) {
        for (Key key : fitting) {
            if (key.connectionId() == null) {
                return key;
            }
        }
        return fitting.isEmpty() ? null : fitting.getFirst();
    }

    default String place() {
        return place(evidence());
    }

    static String place(Source source) {
        return switch (source) {
            case Source.InHeader(String name) -> "header " + name;
            case Source.InNumberedHeaders(String prefix) -> "header " + prefix + "1";
            case Source.InQuery(String name) -> "query parameter " + name;
            case Source.PathLast _ -> "token at the end of the URL";
            case BodySource.InForm(String name) -> "form field " + name;
            case BodySource.Placed placed -> "field " + placed.path();
            default -> "signature";
        };
    }
}
