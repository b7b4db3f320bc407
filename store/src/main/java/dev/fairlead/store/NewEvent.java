package dev.fairlead.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of a webhook to be kept.
 *
 * @param ordinal which of the webhook's items it is, from 0; items that are no events leave gaps
 * @param matches how its connection is found: property and value, best first
 * @param key equal for the same event sent again to the same integration
 */
public record NewEvent(
        int ordinal,
        String type,
        List<String> aliases,
        @Nullable String tenant,
        List<Identity> matches,
        @Nullable String object,
        @Nullable Instant time,
        UUID key,
        int from,
        int to) {
    public NewEvent {
        aliases = List.copyOf(aliases);
        matches = List.copyOf(matches);
    }

    /** A value that names a connection, and the property that holds it. */
    public record Identity(String property, String value) {}
}
