package dev.fairlead.benchmark;

/** Where in its walk a webhook can be when something dies. */
enum Stage {
    /** Sent and not answered: it may be in the journal's batch, in its transaction, or committed. */
    RECEIVE,
    /** Kept and not routed. */
    ROUTE,
    /** A forward to the app that is under way. */
    FORWARD,
    /** A function that is under way. */
    RUN,
    /** A notification to the app that is under way. */
    NOTIFY;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
