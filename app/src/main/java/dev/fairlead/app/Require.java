package dev.fairlead.app;

/** What configuration records check in their constructors; the sentence names the key. */
final class Require {
    private Require() {}

    static void that(boolean holds, String sentence) {
        if (!holds) throw new IllegalArgumentException(sentence);
    }
}
