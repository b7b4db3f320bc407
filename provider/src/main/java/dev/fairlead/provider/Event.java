package dev.fairlead.provider;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a webhook says.
 *
 * @param aliases further names that a subscription may use
 * @param tenant whose event it is, null where the request does not say
 * @param matches how a connection is found, best first
 * @param object what it is about; runs of one object keep their order. Null: no order
 * @param time when it happened by the provider's clock, null where it does not say
 * @param id the provider's own id of this event, equal when it is sent again; null where it gives none
 * @param sameness what makes it a repeat of another where it has no id
 * @param position which of the body's items it is, from 0
 * @param from start of its bytes in the decoded body; the whole body where the webhook is not a batch
 * @param to end of its bytes, exclusive
 */
public record Event(
        String type,
        List<String> aliases,
        @Nullable String tenant,
        List<Match> matches,
        @Nullable String object,
        @Nullable Instant time,
        @Nullable String id,
        Sameness sameness,
        int position,
        int from,
        int to) {
    public Event {
        aliases = List.copyOf(aliases);
        matches = List.copyOf(matches);
    }

    public enum Sameness {
        /** The same bytes again are the same event again. */
        CONTENT,
        /** The same bytes again are another event. */
        NONE
    }
}
