package dev.fairlead.provider;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way to prove that a request is genuine. */
sealed interface Recipe permits MacRecipe, JwtRecipe, TokenRecipe {
    String name();

    /** Whether this recipe is the one that a request is judged by. */
    Condition when();

    /** Where the proof is; a request without it is unsigned. */
    Source evidence();

    /** What proves the request. */
    Proof prove(View view, List<Key> keys, Instant now) throws Refusal;

    /** A time inside the body that the proof covers too, null where there is none. */
    default @Nullable Stamp bodyStamp() {
        return null;
    }

    /**
     * @param key null where none was needed
     * @param signedContent SHA-256 of what was signed where that holds a time
     */
    record Proof(@Nullable Key key, @Nullable Instant signedAt, byte @Nullable [] signedContent) {}

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
        return switch (evidence()) {
            case Source.InHeader(String name) -> "header " + name;
            case Source.InQuery(String name) -> "query parameter " + name;
            default -> "signature";
        };
    }
}
