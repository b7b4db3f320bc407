package dev.fairlead.console;

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
        @Nullable Quantity took) {}
