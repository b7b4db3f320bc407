package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Token signed with HS256 (RFC 7515, RFC 7519). It proves the sender, not the body.
 *
 * @param claims what claims must be; one whose value is not configured is not checked
 * @param qsh null, or the base URL that Atlassian's query string hash leaves out
 */
record JwtRecipe(
        String name,
        Condition when,
        Source from,
        String prefix,
        Duration leeway,
        Map<String, Template> claims,
        @Nullable Value qsh)
        implements Recipe {
    private static final int MOST = 16_384;
    private static final double LATEST = 253_402_300_800.0; // the year 10000

    @Override
    public Source evidence() {
        return from;
    }

    @Override
    public Proof prove(View view, List<Key> keys, Instant now) throws Refusal {
        String given = from.text(view);
        if (given == null || given.isBlank()) {
            throw new Refusal(Fault.MISSING_SIGNATURE, "The request carries no token: it has no " + place() + ".");
        }
        if (!given.regionMatches(true, 0, prefix, 0, prefix.length())) {
            throw new Refusal(
                    Fault.MISSING_SIGNATURE,
                    "The " + place() + " should start with '" + prefix.strip() + "'; it does not.");
        }
        String[] parts = given.substring(prefix.length()).strip().split("\\.", -1);
        if (parts.length != 3 || given.length() > MOST) {
            throw bad("it should have three parts, joined by dots");
        }
        Node header = json(parts[0], "alg", "crit");
        if (!"HS256".equals(field(header, "alg")) || has(header, "crit")) {
            throw bad("it should be signed with HS256");
        }
        byte[] signature = decode(parts[2]);
        byte[] message = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8);
        List<Key> fitting = new ArrayList<>(1);
        for (Key key : keys) {
            if (MessageDigest.isEqual(Digests.Algorithm.SHA256.mac(key.bytes()).doFinal(message), signature)) {
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
        List<String> wanted = new ArrayList<>(claims.keySet());
        wanted.addAll(List.of("exp", "nbf", "iat", "qsh"));
        Node payload = json(parts[1], wanted.toArray(String[]::new));
        checkTimes(payload, now);
        checkClaims(payload, view);
        return new Proof(key, time(payload, "iat"), null);
    }

    private void checkTimes(Node payload, Instant now) throws Refusal {
        Instant expires = time(payload, "exp");
        if (expires == null) {
            throw bad("it never expires");
        }
        if (now.isAfter(expires.plus(leeway))) {
            throw stale("expired " + Stamp.words(Duration.between(expires, now)) + " ago");
        }
        for (String claim : List.of("nbf", "iat")) {
            Instant from = time(payload, claim);
            if (from != null && from.isAfter(now.plus(leeway))) {
                throw stale("is for " + Stamp.words(Duration.between(now, from)) + " from now");
            }
        }
    }

    private void checkClaims(Node payload, View view) throws Refusal {
        for (Map.Entry<String, Template> claim : claims.entrySet()) {
            String expected = claim.getValue().text(view);
            String actual = field(payload, claim.getKey());
            if (expected != null && !(actual != null && same(expected, actual))) {
                throw bad("its claim " + claim.getKey() + " is not the configured one");
            }
        }
        if (qsh != null) {
            String actual = field(payload, "qsh");
            String base = qsh.text(view);
            String expected =
                    QueryStringHash.of(view.request().method(), view.request().url(), base == null ? "" : base);
            if (actual == null || !same(expected, actual)) {
                throw bad("its qsh is for another URL. Set the public URL of this hub, and the app's base URL, to what"
                        + " the provider calls");
            }
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private Node json(String part, String... names) throws Refusal {
        Mask mask = new Mask();
        for (String name : names) {
            mask.add(new Path(List.of(new Path.Step.Name(name))));
        }
        try {
            return JsonReader.read(decode(part), mask);
        } catch (Refusal _) {
            throw bad("a part of it is not JSON"); // the request's body may still be fine
        }
    }

    private byte[] decode(String part) throws Refusal {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException _) {
            throw bad("a part of it is not base64url");
        }
    }

    private static @Nullable String field(Node node, String name) {
        return node instanceof Node.Fields object && object.fields().get(name) instanceof Node.Text text
                ? text.value()
                : null;
    }

    private static boolean has(Node node, String name) {
        return node instanceof Node.Fields object && object.fields().containsKey(name);
    }

    /** A NumericDate (RFC 7519 §2), null where the claim is absent. */
    private @Nullable Instant time(Node payload, String claim) throws Refusal {
        String text = field(payload, claim);
        if (text == null) {
            return null;
        }
        try {
            double seconds = Double.parseDouble(text);
            if (Math.abs(seconds) < LATEST) {
                return Instant.ofEpochSecond((long) seconds);
            }
            throw bad("its " + claim + " is not a time");
        } catch (NumberFormatException _) {
            throw bad("its " + claim + " is not a time");
        }
    }

    private Refusal bad(String what) {
        return new Refusal(Fault.BAD_SIGNATURE, "The token in " + place() + " is not accepted: " + what + ".");
    }

    private static Refusal stale(String what) {
        return new Refusal(
                Fault.STALE_TIMESTAMP,
                "The token's signature fits, but it " + what
                        + ": either a clock is wrong, or the request is a replay.");
    }
}
