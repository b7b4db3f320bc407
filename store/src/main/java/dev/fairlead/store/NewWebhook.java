package dev.fairlead.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A genuine webhook to be kept.
 *
 * @param target raw path and query, capability tokens taken out
 * @param headers one line for each, {@code Name: value}, values of secret ones taken out
 * @param body the bytes as they arrived
 * @param secret which active secret fitted, -1 none
 * @param signedKey a second key against replays, where the signature covers a time
 * @param boundConnection the one connection it can belong to, where its secret or URL says so
 * @param items how many the body holds, of which some may be no events
 */
public record NewWebhook(
        UUID id,
        long environment,
        long integration,
        Instant receivedAt,
        String method,
        String target,
        String headers,
        byte[] body,
        String remote,
        String scheme,
        String recipe,
        int secret,
        @Nullable Instant signedAt,
        @Nullable UUID signedKey,
        @Nullable Long boundConnection,
        long verifyNanos,
        int items,
        List<NewEvent> events) {
    public NewWebhook {
        events = List.copyOf(events);
    }
}
