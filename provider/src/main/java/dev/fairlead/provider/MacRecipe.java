package dev.fairlead.provider;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** An HMAC, or a plain hash over a message that holds the secret. */
record MacRecipe(String name, Kind kind, Digests.Algorithm algorithm, Signed signed) implements SignedRecipe {
    enum Kind {
        HMAC,
        HASH
    }

    @Override
    public Proof prove(View view, Means means) throws Refusal {
        Signed.Opened opened = signed.open(view, algorithm.length(), place());
        Key key = Recipe.best(fitting(opened.view(), means.keys(), opened.candidates()));
        if (key == null) {
            throw new Diagnosis(this, opened.view(), means.keys(), opened.candidates()).refusal();
        }
        return signed.proof(opened, key, means.now());
    }

    /** Tries every key, so that the time taken does not tell which one fits. */
    List<Key> fitting(View view, List<Key> keys, List<byte[]> candidates) {
        List<Key> fitting = new ArrayList<>(1);
        for (Key key : keys) {
            byte[] computed = compute(view.key(key), key);
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
        return switch (kind) {
            case HMAC -> {
                Mac mac = algorithm.mac(key.bytes());
                yield signed.message().feed(view, mac::update) ? mac.doFinal() : null;
            }
            case HASH -> {
                MessageDigest digest = algorithm.digest();
                yield signed.message().feed(view, digest::update) ? digest.digest() : null;
            }
        };
    }
}
