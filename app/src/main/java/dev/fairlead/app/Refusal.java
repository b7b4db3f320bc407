package dev.fairlead.app;

/** A command cannot do its work, for a reason that a person can mend: one sentence, and the status that the process ends with. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Status status;

    Refusal(Status status, String sentence) {
        super(sentence);
        this.status = status;
    }

    Refusal(Status status, String sentence, Throwable cause) {
        super(sentence, cause);
        this.status = status;
    }

    Status status() {
        return status;
    }
}
