package dev.fairlead.provider;

/** What one webhook may cost; more is refused before it is read. Sizes are bytes. */
final class Bounds {
    static final int BODY = 26_214_400;
    static final int HEADERS = 65_536;
    static final int EVENTS = 1_000;
    /** Characters of a type, a tenant, an id: one for each of many items, so their sum has to be bounded. */
    static final int VALUE = 4_096;

    static final int JSON_DEPTH = 500;
    static final int XML_DEPTH = 100;
    static final int FORM_FIELDS = 10_000;

    /** Unsigned handshakes are tiny; a bigger body is never read before its signature is checked. */
    static final int UNSIGNED_BODY = 65_536;

    /** A longer body is not signed again and again only to word a reason. */
    static final int DIAGNOSED_BODY = 65_536;

    private Bounds() {}
}
