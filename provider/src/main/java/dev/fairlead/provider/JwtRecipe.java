package dev.fairlead.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Token (RFC 7515, RFC 7519). It proves the sender, and of the body only what its claims say.
 *
 * @param keys where public keys are, null where the token is signed with the secret
 */
record JwtRecipe(
        String name,
        Source from,
        String prefix,
        List<JwsAlgorithm> algorithms,
        @Nullable KeyPlace keys,
        boolean needsSecret,
        Claims claims)
        implements Recipe {
    @Override
    public Source evidence() {
        return from;
    }

    @Override
    public Proof prove(View view, Means means) throws Refusal {
        String given = from.text(view);
        if (given == null || given.isBlank()) {
            throw new Refusal(Fault.MISSING_SIGNATURE, "The request carries no token: it has no " + place() + ".");
        }
        if (!given.regionMatches(true, 0, prefix, 0, prefix.length())) {
            throw new Refusal(
                    Fault.MISSING_SIGNATURE,
                    "The " + place() + " should start with '" + prefix.strip() + "'; it does not.");
        }
        try {
            Jws jws = Jws.parse(given.substring(prefix.length()));
            JwsAlgorithm algorithm = algorithm(jws);
            Key key =
                    keys == null ? shared(jws, algorithm, means.keys()) : published(jws, algorithm, keys, view, means);
            Token token = jws.token(claims.mask());
            View proved = view.key(key);
            Refusal fault = claims.fault(token, proved, means.now(), place());
            if (fault != null) {
                throw fault;
            }
            Instant issued = Claims.time(token, "iat");
            return new Proof(key, issued, null, token);
        } catch (Jws.Unreadable e) {
            throw new Refusal(
                    Fault.BAD_SIGNATURE, "The token in " + place() + " is not accepted: " + e.getMessage() + ".");
        }
    }

    /** The claims of a token that nobody has checked; null where it cannot be read. */
    @Nullable
    Token unchecked(View view) {
        String given = from.text(view);
        if (given == null || !given.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return null;
        }
        try {
            return Jws.parse(given.substring(prefix.length())).token(claims.mask());
        } catch (Jws.Unreadable _) {
            return null; // why is told when it is judged
        }
    }

    private JwsAlgorithm algorithm(Jws jws) throws Jws.Unreadable {
        for (JwsAlgorithm algorithm : algorithms) {
            if (algorithm.token().equals(jws.field("alg")) && !jws.has("crit")) {
                return algorithm;
            }
        }
        throw new Jws.Unreadable("it should be signed with "
                + String.join(
                        " or ", algorithms.stream().map(JwsAlgorithm::token).toList()));
    }

    private static Key shared(Jws jws, JwsAlgorithm algorithm, List<Key> keys) throws Refusal {
        List<Key> fitting = new ArrayList<>(1);
        for (Key key : keys) {
            if (algorithm.fits(key.bytes(), jws.message(), jws.signature())) {
                fitting.add(key);
            }
        }
        Key key = Recipe.best(fitting);
        if (key == null) {
            throw new Refusal(
                    Fault.BAD_SIGNATURE,
                    "The token's signature fits none of the active secrets (" + keys.size()
                            + "): the secret here is not the one the provider signs with, or the token was changed.");
        }
        return key;
    }

    /** Tries the keys that are configured, then those that are published. */
    private static @Nullable Key published(Jws jws, JwsAlgorithm algorithm, KeyPlace place, View view, Means means)
            throws Refusal {
        List<Key> fitting = new ArrayList<>(1);
        int usable = 0;
        for (Key key : means.keys()) {
            List<PublicKeys.Named> configured = usable(jws, algorithm, PublicKeys.read(place.format(), key.text()));
            usable += configured.size();
            if (fits(jws, algorithm, configured)) {
                fitting.add(key);
            }
        }
        Key key = Recipe.best(fitting);
        if (key != null) {
            return key;
        }
        List<PublicKeys.Named> others = place.fixed();
        if (place.url() != null) {
            View read = view.proving(view.proving().token(new Token(jws.header(), new Node.Null(0, 0))));
            others = place.fetched(read, means.source());
        }
        others = usable(jws, algorithm, others);
        if (!fits(jws, algorithm, others)) {
            throw new Refusal(
                    Fault.BAD_SIGNATURE,
                    usable + others.size() == 0
                            ? "The token names a key that is not known: none for " + algorithm.token()
                                    + " has its kid. Compare the configured key with the provider's."
                            : "The token's signature does not fit: the key here is not the one the provider signs with,"
                                    + " or the token was changed.");
        }
        return null;
    }

    private static List<PublicKeys.Named> usable(Jws jws, JwsAlgorithm algorithm, List<PublicKeys.Named> keys) {
        String id = jws.field("kid");
        return keys.stream()
                .filter(one -> id == null || one.id() == null || one.id().equals(id))
                .filter(one -> algorithm.takes(one.key()))
                .toList();
    }

    private static boolean fits(Jws jws, JwsAlgorithm algorithm, List<PublicKeys.Named> keys) {
        boolean fits = false;
        for (PublicKeys.Named one : keys) {
            fits |= algorithm.fits(one.key(), jws.message(), jws.signature());
        }
        return fits;
    }
}
