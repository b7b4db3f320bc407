package dev.fairlead.provider;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** An HMAC, or a plain hash over a message that holds the secret. */
record MacRecipe(
        String name,
        Condition when,
        Kind kind,
        Digests.Algorithm algorithm,
        Signature signature,
        @Nullable Stamp stamp,
        Template message)
        implements Recipe {

    enum Kind {
        HMAC,
        HASH
    }

    @Override
    public Source evidence() {
        return signature.from();
    }

    @Override
    public @Nullable Stamp bodyStamp() {
        return stamp != null && stamp.inBody() ? stamp : null;
    }

    @Override
    public Proof prove(View view, List<Key> keys, Instant now) throws Refusal {
        String given = signature.from().text(view);
        if (given == null || given.isBlank()) {
            throw new Refusal(Fault.MISSING_SIGNATURE, "The request is not signed: it has no " + place() + ".");
        }
        List<byte[]> candidates = signature.candidates(given, algorithm.length());
        if (candidates.isEmpty()) {
            throw new Refusal(
                    Fault.BAD_SIGNATURE,
                    "The signature is malformed: " + place() + " should hold " + signature.shape(algorithm.length())
                            + ".");
        }
        Instant signedAt = null;
        View signed = view;
        if (stamp != null && bodyStamp() == null) {
            signedAt = stamp.read(view);
            signed = view.signing(stamp.from().text(view), null);
        }
        Key key = Recipe.best(fitting(signed, keys, candidates));
        if (key == null) {
            throw new Diagnosis(this, signed, keys, candidates).refusal(given);
        }
        if (stamp == null) {
            return new Proof(key, null, null);
        }
        if (signedAt != null) {
            stamp.check(signedAt, now);
        }
        MessageDigest digest = Digests.sha256();
        message.feed(signed.signing(signed.timestamp(), ""), digest::update);
        return new Proof(key, signedAt, digest.digest());
    }

    /** Tries every key, so that the time taken does not tell which one fits. */
    List<Key> fitting(View view, List<Key> keys, List<byte[]> candidates) {
        List<Key> fitting = new ArrayList<>(1);
        for (Key key : keys) {
            byte[] computed = compute(view, key);
            boolean fits = false;
            for (byte[] candidate : candidates) {
                fits |= computed != null && MessageDigest.isEqual(computed, candidate);
            }
            if (fits) {
                fitting.add(key);
            }
        }
        return fitting;
    }

    private byte @Nullable [] compute(View view, Key key) {
        View signing = view.signing(view.timestamp(), key.text());
        return switch (kind) {
            case HMAC -> {
                Mac mac = algorithm.mac(key.bytes());
                yield message.feed(signing, mac::update) ? mac.doFinal() : null;
            }
            case HASH -> {
                MessageDigest digest = algorithm.digest();
                yield message.feed(signing, digest::update) ? digest.digest() : null;
            }
        };
    }
}
