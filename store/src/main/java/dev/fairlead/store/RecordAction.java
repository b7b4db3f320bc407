package dev.fairlead.store;

/** What happened to a record last; the words are Nango's. */
public enum RecordAction {
    ADDED(1),
    UPDATED(2),
    DELETED(3);

    private final short code;

    RecordAction(int code) {
        this.code = (short) code;
    }

    short code() {
        return code;
    }

    static RecordAction of(int code) {
        return values()[code - 1];
    }
}
