package dev.fairlead.server;

import dev.fairlead.provider.Answer;

/** A request is at fault, or cannot be served now; the answer says so. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    public Refusal(Answer answer) {
        super("Refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    /** @param code what machines read; {@code message} is a sentence that says what to do */
    public Refusal(int status, String code, String message) {
        this(Answers.error(status, code, message));
    }

    Answer answer() {
        return answer;
    }
}
