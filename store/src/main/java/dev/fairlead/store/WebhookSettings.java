package dev.fairlead.store;

import org.jspecify.annotations.Nullable;

/**
 * Where an environment's app is told, and of what (nango-contract.md §4.1).
 *
 * @param primaryUrl null for none
 * @param notifications {@code per-record} or {@code per-run}
 * @param format {@code classic} or {@code extended}
 */
public record WebhookSettings(
        @Nullable String primaryUrl,
        @Nullable String secondaryUrl,
        String notifications,
        String format,
        boolean onSyncCompletionAlways,
        boolean onSyncError,
        boolean onAuthCreation,
        boolean onAuthRefreshError,
        boolean onAsyncActionCompletion) {
    public static WebhookSettings initial() {
        return new WebhookSettings(null, null, "per-record", "classic", true, true, true, true, true);
    }
}
