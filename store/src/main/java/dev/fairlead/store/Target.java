package dev.fairlead.store;

import java.util.Locale;

/** Which of an environment's URLs a delivery goes to. */
public enum Target {
    PRIMARY(1),
    SECONDARY(2),
    CONNECTION(3);

    private final short code;

    Target(int code) {
        this.code = (short) code;
    }

    short code() {
        return code;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Target of(int code) {
        return values()[code - 1];
    }
}
