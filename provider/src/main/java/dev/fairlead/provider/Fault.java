package dev.fairlead.provider;

import java.util.Locale;

/** Why a request is refused; the name in lower case is the code that machines read. */
public enum Fault {
    NO_SECRET(401),
    MISSING_SIGNATURE(401),
    BAD_SIGNATURE(401),
    STALE_TIMESTAMP(401),
    WRONG_TENANT(401),
    MALFORMED(400),
    UNSUPPORTED_ENCODING(415),
    TOO_LARGE(413),
    METHOD_NOT_ALLOWED(405),
    /** A public key of the provider cannot be had at present: the provider should send again. */
    KEY_UNAVAILABLE(503);

    private final int status;

    Fault(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
