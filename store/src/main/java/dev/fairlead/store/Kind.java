package dev.fairlead.store;

/** What a message says to the app. */
public enum Kind {
    FORWARD(1),
    NOTIFICATION(2);

    private final short code;

    Kind(int code) {
        this.code = (short) code;
    }

    short code() {
        return code;
    }

    static Kind of(int code) {
        return values()[code - 1];
    }
}
