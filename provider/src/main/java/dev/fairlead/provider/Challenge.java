package dev.fairlead.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that wants an answer of its own and is no event. */
record Challenge(
        Condition when,
        Proof proof,
        List<Requirement> require,
        Response respond,
        @Nullable HookPlan hook) {
    enum Proof {
        /** It is signed like any other request. */
        SIGNED,
        /** It comes before a secret is known; its condition has to be narrow. */
        UNSIGNED
    }

    enum Right {
        TEXT,
        /** Any of several words, parted by white space or commas. */
        WORDS
    }

    /** Two values that have to be there and to be equal. */
    record Requirement(Template left, Template value, Right right) {
        boolean isMet(View view) {
            String given = left.text(view);
            String wanted = value.text(view);
            if (given == null || wanted == null || wanted.isBlank()) {
                return false;
            }
            boolean met = false;
            for (String one :
                    right == Right.TEXT ? new String[] {wanted} : wanted.strip().split("[\\s,]+")) {
                met |= Verification.same(one, given);
            }
            return met;
        }
    }

    Verdict.Handshake answer(View view) throws Refusal {
        for (Requirement one : require) {
            if (!one.isMet(view)) {
                throw new Refusal(
                        Fault.BAD_SIGNATURE,
                        "The handshake's token is not the configured one: compare it with the one that is set at the"
                                + " provider.");
            }
        }
        return new Verdict.Handshake(respond.answer(view), hook == null ? null : hook.read(view));
    }
}
