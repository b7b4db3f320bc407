package dev.fairlead.provider;

/** Whether a request is genuine. */
public sealed interface Verdict {
    record Genuine(Reading reading) implements Verdict {}

    /** A probe or registration step: it is answered, nothing is stored or dispatched. */
    record Handshake(Answer answer) implements Verdict {}

    /** @param reason a sentence that says what is wrong, as far as can be told */
    record Rejected(Fault fault, String reason) implements Verdict {}
}
