package dev.fairlead.provider;

/** A request that wants an answer of its own and is no event. */
record Challenge(Condition when, Proof proof, Response respond) {
    enum Proof {
        /** It is signed like any other request. */
        SIGNED,
        /** It comes before a secret is known; its condition has to be narrow. */
        UNSIGNED
    }
}
