package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** A shared token that comes along as it is; the request's content is not proved by it. */
record TokenRecipe(String name, Source from, String prefix) implements Recipe {
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
                    Fault.BAD_SIGNATURE, "The token is malformed: " + place() + " should start with '" + prefix + "'.");
        }
        byte[] token = given.substring(prefix.length()).strip().getBytes(StandardCharsets.UTF_8);
        List<Key> fitting = new ArrayList<>(1);
        for (Key key : means.keys()) {
            if (MessageDigest.isEqual(key.bytes(), token)) {
                fitting.add(key);
            }
        }
        Key key = Recipe.best(fitting);
        if (key == null) {
            throw new Refusal(
                    Fault.BAD_SIGNATURE,
                    "The token in " + place() + " is none of the active secrets ("
                            + means.keys().size() + "). Compare it with the one that is set at the provider.");
        }
        return Proof.of(key);
    }
}
