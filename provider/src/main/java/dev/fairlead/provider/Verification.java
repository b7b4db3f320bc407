package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * An entry of {@code verify}.
 *
 * @param when whether this entry is the one that a request is judged by
 * @param secret how its keys are made
 * @param asserts what has to be equal besides
 */
record Verification(Condition when, KeyMaking secret, Recipe recipe, List<Assertion> asserts, Of of) {
    enum Of {
        REQUEST,
        /** Each item of a batch is proved by itself. */
        EACH_ITEM
    }

    record Assertion(Template left, Template right) {
        boolean holds(View view) {
            String a = left.text(view);
            String b = right.text(view);
            return a != null && b != null && same(a, b);
        }

        boolean readsBody() {
            return left.readsBody() || right.readsBody();
        }
    }

    /** Compares without telling by the time taken where two texts differ. */
    static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    boolean readsBody() {
        return of == Of.EACH_ITEM || recipe.readsBody() || asserts.stream().anyMatch(Assertion::readsBody);
    }

    Recipe.Proof prove(View view, Recipe.Means means) throws Refusal {
        Recipe.Proof proof = recipe.prove(view, means);
        View proved = view.proving(view.proving().key(proof.key()).token(proof.token()));
        for (Assertion one : asserts) {
            if (!one.holds(proved)) {
                throw new Refusal(
                        Fault.BAD_SIGNATURE,
                        "The signature fits, but what it should cover is another: the body or the URL was changed on its"
                                + " way, or the public URL of this hub is not the one that the provider calls.");
            }
        }
        return proof;
    }
}
