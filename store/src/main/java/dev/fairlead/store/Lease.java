package dev.fairlead.store;

/** What claims of work have in common. */
final class Lease {
    /**
     * A column that lets this transaction end without waiting for the disk: a lease that a crash takes back is work
     * that is done again, and every result is guarded by its own row.
     */
    static final String UNSYNCED = "set_config('synchronous_commit', 'off', true) AS unsynced";

    private Lease() {}
}
