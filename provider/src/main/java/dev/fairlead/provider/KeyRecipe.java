package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A signature that is checked with a public key of the provider. */
record KeyRecipe(String name, PublicAlgorithm algorithm, KeyPlace keys, Signed signed, boolean needsSecret)
        implements SignedRecipe {
    @Override
    public Proof prove(View view, Means means) throws Refusal {
        Signed.Opened opened = signed.open(view, algorithm.length(), place());
        List<PublicKeys.Named> published = published(opened.view(), means.source());
        List<Key> fitting = new ArrayList<>(1);
        int usable = 0;
        for (Key key : needsSecret ? means.keys() : List.of(Key.NONE)) {
            List<PublicKeys.Named> own = keys.needsSecret() ? PublicKeys.read(keys.format(), key.text()) : published;
            for (PublicKeys.Named one : own) {
                if (algorithm.takes(one.key())) {
                    usable++;
                    if (fits(opened, key, one)) {
                        fitting.add(key);
                    }
                }
            }
        }
        if (usable == 0) {
            throw unusable();
        }
        Key key = Recipe.best(fitting);
        if (key == null) {
            throw new Refusal(
                    Fault.BAD_SIGNATURE,
                    "The signature in " + place() + " fits no public key (" + usable
                            + "): either the key here is not the provider's, or the request was changed on its way.");
        }
        return signed.proof(opened, needsSecret ? key : null, means.now());
    }

    private List<PublicKeys.Named> published(View view, KeySource source) throws Refusal {
        return keys.url() == null ? keys.fixed() : keys.fetched(view, source);
    }

    private boolean fits(Signed.Opened opened, Key key, PublicKeys.Named one) {
        boolean fits = false;
        for (byte[] candidate : opened.candidates()) {
            fits |= algorithm.fits(
                    one.key(), sink -> signed.message().feed(opened.view().key(key), sink), candidate);
        }
        return fits;
    }

    private Refusal unusable() {
        return keys.needsSecret()
                ? new Refusal(
                        Fault.NO_SECRET,
                        "The configured public key cannot be used: it is no key for "
                                + algorithm.name().toLowerCase(Locale.ROOT)
                                + ". Copy it again from the provider.")
                : new Refusal(
                        Fault.BAD_SIGNATURE, "The request names a public key that the provider does not publish.");
    }
}
