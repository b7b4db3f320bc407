package dev.fairlead.store;

import java.util.Locale;

/**
 * Where a webhook, an event, a delivery or a run stands. The order is from quiet to loud: a webhook shows the loudest
 * of its parts.
 */
public enum State {
    RECEIVED(1),
    DUPLICATE(2),
    SKIPPED(3),
    SUCCEEDED(4),
    DELIVERED(5),
    RUNNING(6),
    UNMATCHED(7),
    HELD(8),
    FAILED(9),
    REJECTED(10),
    DEAD(11);

    private final short code;

    State(int code) {
        this.code = (short) code;
    }

    /** What the tables hold; grows with loudness. */
    public short code() {
        return code;
    }

    /** The word in the API and the console. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static State of(int code) {
        return values()[code - 1];
    }
}
