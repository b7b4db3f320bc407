package dev.fairlead.console;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One line of the list of webhooks. {@code type} and {@code connection} are empty where there is none. */
record WebhookRow(
        String id,
        Moment received,
        State state,
        Logo logo,
        String integration,
        String type,
        int moreTypes,
        String connection,
        String happened,
        @Nullable Quantity took) {
    /** Whether a reader would see no difference. */
    boolean sameAs(@Nullable WebhookRow other) {
        return other != null
                && state == other.state
                && happened.equals(other.happened)
                && connection.equals(other.connection)
                && Objects.equals(took, other.took);
    }
}
