package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HTTP Basic authentication (RFC 7617). Name and password are the parts {@code username} and {@code password} of a
 * secret, or the name is a setting, or the part {@code secret} holds both with a colon between.
 */
record BasicRecipe(String name) implements Recipe {
    private static final String SCHEME = "Basic ";

    @Override
    public Source evidence() {
        return new Source.InHeader("Authorization");
    }

    @Override
    public Proof prove(View view, Means means) throws Refusal {
        String given = evidence().text(view);
        if (given == null || given.isBlank()) {
            throw new Refusal(
                    Fault.MISSING_SIGNATURE, "The request carries no name and password: it has no " + place() + ".");
        }
        byte[] credentials = given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? decode(given.substring(SCHEME.length()).strip())
                : new byte[0];
        if (credentials.length == 0) {
            throw new Refusal(
                    Fault.BAD_SIGNATURE, "The " + place() + " is malformed: it should hold 'Basic ' and base64.");
        }
        List<Key> fitting = new ArrayList<>(1);
        for (Key key : means.keys()) {
            String expected = credentials(view, key);
            if (expected != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), credentials)) {
                fitting.add(key);
            }
        }
        Key key = Recipe.best(fitting);
        if (key == null) {
            throw new Refusal(
                    Fault.BAD_SIGNATURE,
                    "Name and password in " + place() + " are none of the active ones ("
                            + means.keys().size() + "). Compare them with those that are set at the provider.");
        }
        return Proof.of(key);
    }

    private static @Nullable String credentials(View view, Key key) {
        String password = key.parts().get("password");
        if (password == null) {
            String both = key.parts().get("secret");
            return both != null && both.indexOf(':') >= 0 ? both : null;
        }
        String username = key.parts().get("username");
        username = username == null ? view.keys().config().get("username") : username;
        return username == null ? null : username + ":" + password;
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return new byte[0]; // refused as malformed
        }
    }
}
