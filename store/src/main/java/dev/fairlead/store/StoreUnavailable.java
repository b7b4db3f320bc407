package dev.fairlead.store;

/** PostgreSQL cannot be reached or cannot commit now. What was to be written is not written; try again later. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreUnavailable(String message) {
        super(message);
    }

    StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
