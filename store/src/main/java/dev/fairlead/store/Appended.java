package dev.fairlead.store;

import java.util.UUID;

/** What became of a webhook that was given to the journal. */
public sealed interface Appended {
    UUID id();

    /** @param fresh how many of its events were new */
    record Stored(UUID id, int fresh) implements Appended {}

    record Duplicate(UUID id, UUID of) implements Appended {}
}
