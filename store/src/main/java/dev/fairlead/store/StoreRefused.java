package dev.fairlead.store;

/** The hub does not work with this database as it stands; the message says what to change. */
public final class StoreRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreRefused(String message) {
        super(message);
    }
}
