package dev.fairlead.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the one entry of {@code verify} that a request is judged by, and judges it. */
record Prover(Definition scheme, Keys keys, Instant now, KeySource source) {
    /**
     * What proved the request, and by which recipe.
     *
     * @param all items of the body, null where they were not looked at
     * @param kept those that are proved, null where the whole request is
     */
    record Proved(
            String recipe,
            Recipe.Proof proof,
            @Nullable Stamp lateStamp,
            @Nullable List<Spot> all,
            @Nullable List<Spot> kept) {
        Proving proving() {
            return Proving.NOTHING.key(proof.key()).token(proof.token());
        }
    }

    /** @param unread why the body could not be read, null where it could or nobody tried */
    Proved prove(View view, @Nullable Refusal unread) throws Refusal {
        Verification binding = binding(view);
        List<Key> active = (binding == null ? scheme.secret() : binding.secret()).keys(keys, view);
        if (isUnsigned(binding, view, active) && keys.policy() == Keys.Policy.ACCEPT_UNSIGNED) {
            return new Proved("unsigned", Recipe.Proof.NONE, null, null, null);
        }
        if (active.isEmpty() && (binding == null || binding.recipe().needsSecret())) {
            throw new Refusal(
                    Fault.NO_SECRET,
                    "No secret is configured, so no webhook can be proved to be genuine. Add the secret.");
        }
        if (binding == null) {
            throw new Refusal(Fault.MISSING_SIGNATURE, "The request is not signed: it has no " + places() + ".");
        }
        if (binding.readsBody() && unread != null) {
            throw unread;
        }
        Recipe.Means means = new Recipe.Means(active, now, source);
        try {
            return binding.of() == Verification.Of.EACH_ITEM
                    ? items(binding, view, means)
                    : new Proved(
                            binding.recipe().name(),
                            binding.prove(view, means),
                            binding.recipe().lateStamp(),
                            null,
                            null);
        } catch (Refusal refusal) {
            throw refusal.fault() == Fault.BAD_SIGNATURE ? compared(refusal, binding, view) : refusal;
        }
    }

    private boolean isUnsigned(@Nullable Verification binding, View view, List<Key> active) throws Refusal {
        if (binding == null || (active.isEmpty() && binding.recipe().needsSecret())) {
            return true;
        }
        if (binding.of() == Verification.Of.REQUEST) {
            return binding.recipe().isUnsigned(view);
        }
        for (Spot spot : spots(view)) {
            if (!binding.recipe().isUnsigned(view.at(spot))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Verification binding(View view) {
        for (Verification one : scheme.verify()) {
            if (one.when().holds(view)) {
                return one;
            }
        }
        return null;
    }

    private List<Spot> spots(View view) throws Refusal {
        return view.root() == null ? List.of() : scheme.events().items(view.root());
    }

    /**
     * Keeps the items that are proved. Fails where none is, where they are of several connections, and where one that is
     * signed does not fit: then the body was changed, while a wrong token only says that an item is somebody else's.
     */
    private Proved items(Verification binding, View view, Recipe.Means means) throws Refusal {
        List<Spot> all = spots(view);
        List<Spot> kept = new ArrayList<>();
        Recipe.Proof first = null;
        Refusal why = null;
        for (Spot spot : all) {
            try {
                Recipe.Proof proof = binding.prove(view.at(spot), means);
                if (first == null) {
                    first = proof;
                } else if (!Objects.equals(connection(first), connection(proof))) {
                    throw new Refusal(
                            Fault.WRONG_TENANT,
                            "The items are signed with secrets of several connections: give each its own URL.");
                }
                kept.add(spot);
            } catch (Refusal refusal) {
                if (refusal.fault() == Fault.WRONG_TENANT || !(binding.recipe() instanceof TokenRecipe)) {
                    throw refusal;
                }
                why = why == null ? refusal : why;
            }
        }
        if (first == null) {
            throw why == null
                    ? new Refusal(
                            Fault.MISSING_SIGNATURE,
                            "The request is not signed: each of its items should be, but it has none.")
                    : why;
        }
        return new Proved(binding.recipe().name(), first, null, all, kept);
    }

    private static @Nullable String connection(Recipe.Proof proof) {
        return proof.key() == null ? null : proof.key().connectionId();
    }

    /** Adds that a weaker signature in the same request fits: the secret is right then, and something else is not. */
    private Refusal compared(Refusal refusal, Verification binding, View view) {
        List<Verification> all = scheme.verify();
        for (Verification other : all.subList(all.indexOf(binding) + 1, all.size())) {
            if (other.of() == Verification.Of.REQUEST && other.when().holds(view) && proves(other, view)) {
                return new Refusal(
                        refusal.fault(),
                        refusal.getMessage() + " The weaker "
                                + other.recipe().name()
                                + " signature in the same request does fit, so the secret and the body are right: compare"
                                + " the public URL of this hub with the one that the provider calls.");
            }
        }
        return refusal;
    }

    private boolean proves(Verification other, View view) {
        try {
            Recipe.Means means = new Recipe.Means(other.secret().keys(keys, view), now, KeySource.NONE);
            return other.prove(view, means).key() != null;
        } catch (Refusal _) {
            return false;
        }
    }

    private String places() {
        return String.join(
                " and no ",
                scheme.verify().stream()
                        .map(one -> one.recipe().place())
                        .distinct()
                        .toList());
    }
}
