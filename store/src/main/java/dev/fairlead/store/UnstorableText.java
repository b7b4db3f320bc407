package dev.fairlead.store;

/** A setting that PostgreSQL's text or jsonb cannot keep; the message says why, without the setting. */
public final class UnstorableText extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnstorableText(String message) {
        super(message);
    }
}
