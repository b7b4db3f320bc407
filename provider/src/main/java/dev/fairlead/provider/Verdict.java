package dev.fairlead.provider;

import org.jspecify.annotations.Nullable;

/** Whether a request is genuine. */
public sealed interface Verdict {
    record Genuine(Reading reading) implements Verdict {}

    /**
     * A probe or registration step: it is answered, nothing is stored or dispatched.
     *
     * @param hook what it asks of the hub besides, null where there is nothing; where it is refused, so is the handshake
     */
    record Handshake(Answer answer, @Nullable Hook hook) implements Verdict {}

    /** @param reason a sentence that says what is wrong, as far as can be told */
    record Rejected(Fault fault, String reason) implements Verdict {}
}
