package dev.fairlead.provider;

/** A manifest cannot be used; the message names file, place and remedy. */
public final class ManifestException extends RuntimeException {
    ManifestException(String message) {
        super(message);
    }

    ManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
