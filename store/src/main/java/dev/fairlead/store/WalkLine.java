package dev.fairlead.store;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One webhook in a list.
 *
 * @param integration the providerConfigKey, also of an integration that was deleted since
 * @param provider as the user named it
 * @param pending how many of its parts are under way
 * @param type of its first event, empty where none was read
 * @param reason why it stands there, null while all is well
 * @param outcome what it led to so far
 * @param settledAt when its last part ended, null before
 */
public record WalkLine(
        UUID id,
        String integration,
        String provider,
        Instant receivedAt,
        State state,
        int pending,
        int events,
        String type,
        int bytes,
        @Nullable String reason,
        Outcome outcome,
        Instant storedAt,
        @Nullable Instant routedAt,
        @Nullable Instant settledAt) {
    /**
     * @param connections how many connections it was for
     * @param connection the name of one of them, null where none matched
     * @param forwards messages that forward it, each to one or two URLs
     */
    public record Outcome(
            int connections, @Nullable String connection, int forwards, int added, int updated, int deleted) {
        static final Outcome NOTHING = new Outcome(0, null, 0, 0, 0, 0);
    }

    /** From receipt to the end of its last part; null before. */
    public @Nullable Duration took() {
        return settledAt == null ? null : Duration.between(receivedAt, settledAt);
    }
}
