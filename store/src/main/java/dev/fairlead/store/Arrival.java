package dev.fairlead.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored webhook whose connections are to be found.
 *
 * @param boundConnection the only connection it can belong to, null where the body decides
 * @param batch how many items it holds in all, repeated ones and those that are no events included
 * @param events the fresh ones, in the order of the body
 */
public record Arrival(
        UUID webhook,
        long environment,
        long integration,
        @Nullable Long boundConnection,
        int batch,
        List<Fresh> events) {
    public Arrival {
        events = List.copyOf(events);
    }

    public record Fresh(
            int ordinal,
            String type,
            List<String> aliases,
            @Nullable String tenant,
            List<NewEvent.Identity> matches,
            @Nullable String object,
            @Nullable Instant time) {
        public Fresh {
            aliases = List.copyOf(aliases);
            matches = List.copyOf(matches);
        }
    }
}
