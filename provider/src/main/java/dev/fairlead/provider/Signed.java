package dev.fairlead.provider;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signature over a message that may hold a time: what an HMAC and a public-key signature have in common.
 *
 * @param stamp null where no time is signed
 */
record Signed(Signature signature, @Nullable Stamp stamp, Message message) {
    /** @param signedAt null where there is no time, or it is read later */
    record Opened(
            View view, List<byte[]> candidates, @Nullable Instant signedAt) {}

    /** The time is in the body, and what is signed can be written down without it. */
    @Nullable
    Stamp late() {
        return stamp != null && stamp.inBody() && !readsBody() ? stamp : null;
    }

    boolean readsBody() {
        return signature.from().readsBody() || message.readsBody() || readsTimeOfBody();
    }

    private boolean readsTimeOfBody() {
        return stamp != null && stamp.inBody() && message.reads(Source.Timestamp.class::isInstance);
    }

    /**
     * Finds the signature and the time.
     *
     * @param length of the signature in bytes, 0 where it differs
     */
    Opened open(View view, int length, String place) throws Refusal {
        List<String> given = signature.given(view);
        if (given.isEmpty()) {
            throw new Refusal(Fault.MISSING_SIGNATURE, "The request is not signed: it has no " + place + ".");
        }
        if (signature.from() instanceof Source.InHeader(String name)
                && Headers.differ(view.request().headers(), name)) {
            throw new Refusal(
                    Fault.BAD_SIGNATURE,
                    "The request holds several " + place + "s that differ; only one can be right.");
        }
        List<byte[]> candidates = signature.candidates(given, length);
        if (candidates.isEmpty()) {
            throw new Refusal(
                    Fault.BAD_SIGNATURE,
                    "The signature is malformed: " + place + " should hold " + signature.shape(length) + ".");
        }
        View signed = view.proving(view.proving().signature(signature, given));
        if (stamp == null || late() != null) {
            return new Opened(signed, candidates, null);
        }
        Instant signedAt = stamp.read(signed);
        return new Opened(signed.proving(signed.proving().timestamp(stamp.from().text(signed))), candidates, signedAt);
    }

    /** Fails where the signed time is too far from now. */
    Recipe.Proof proof(Opened opened, @Nullable Key key, Instant now) throws Refusal {
        if (stamp == null) {
            return Recipe.Proof.of(key);
        }
        if (opened.signedAt != null) {
            stamp.check(opened.signedAt, now);
        }
        MessageDigest digest = Digests.sha256();
        message.feed(opened.view.key(Key.NONE), digest::update);
        return new Recipe.Proof(key, opened.signedAt, digest.digest(), null);
    }
}
