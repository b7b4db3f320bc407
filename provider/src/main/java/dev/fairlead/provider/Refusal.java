package dev.fairlead.provider;

/** Ends the reading of a request; never leaves the room. */
final class Refusal extends Exception {
    private final transient Fault fault;
    private final String reason;

    Refusal(Fault fault, String reason) {
        super(reason, null, false, false);
        this.fault = fault;
        this.reason = reason;
    }

    static Refusal malformed(String reason) {
        return new Refusal(Fault.MALFORMED, reason);
    }

    static Refusal tooLarge(String reason) {
        return new Refusal(Fault.TOO_LARGE, reason);
    }

    Fault fault() {
        return fault;
    }

    Verdict.Rejected rejected() {
        return new Verdict.Rejected(fault, reason);
    }
}
