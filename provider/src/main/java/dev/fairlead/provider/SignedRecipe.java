package dev.fairlead.provider;

import org.jspecify.annotations.Nullable;

/** A signature over a message made of the request. */
sealed interface SignedRecipe extends Recipe permits MacRecipe, KeyRecipe {
    Signed signed();

    @Override
    default Source evidence() {
        return signed().signature().from();
    }

    @Override
    default boolean carriesSecret() {
        return false;
    }

    @Override
    default @Nullable Stamp lateStamp() {
        return signed().late();
    }

    @Override
    default boolean readsBody() {
        return signed().readsBody();
    }
}
