package dev.fairlead.provider;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A genuine webhook, read.
 *
 * @param recipe which way of signing it was judged by, such as {@code v3}
 * @param secret which of the active secrets fitted, -1 where none was needed
 * @param signedAt the time that the signature covers, null where it covers none
 * @param signedContent SHA-256 of what was signed where that holds a time, else null: a second key against replays
 * @param items how many the body holds, of which some may be no events
 */
public record Reading(
        String recipe,
        int secret,
        @Nullable Instant signedAt,
        byte @Nullable [] signedContent,
        List<Event> events,
        int items,
        Answer ack) {
    public Reading {
        events = List.copyOf(events);
    }
}
