package dev.fairlead.store;

/** A setting holds U+0000, which PostgreSQL's text and jsonb cannot keep. */
public final class UnstorableText extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnstorableText() {
        super("The character U+0000 cannot be stored in settings; leave it out");
    }
}
