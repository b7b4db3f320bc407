package dev.fairlead.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token has to say (RFC 7519 §4.1).
 *
 * @param maxAge since it was issued, null where it has to name its end itself
 * @param expected what claims must be; any of the texts will do
 * @param required claims that must be there
 * @param qsh null, or the base URL that Atlassian's query string hash leaves out
 * @param unset what is done where the expected text is not configured
 */
record Claims(
        Duration leeway,
        @Nullable Duration maxAge,
        Map<String, List<Template>> expected,
        List<String> required,
        @Nullable Value qsh,
        Unset unset,
        Mask mask) {
    private static final double LATEST = 253_402_300_800.0; // the year 10000

    enum Unset {
        PASSED_OVER,
        /** Anyone could have a token of this issuer, so only the claims tell whose it is. */
        REFUSED
    }

    /** Null where all is well. */
    @Nullable
    Refusal fault(Token token, View view, Instant now, String place) {
        try {
            checkTimes(token, now);
            for (String claim : required) {
                if (!present(token, claim)) {
                    throw new Jws.Unreadable("it lacks the claim " + claim);
                }
            }
            for (Map.Entry<String, List<Template>> claim : expected.entrySet()) {
                checkClaim(token, claim.getKey(), claim.getValue(), view);
            }
            checkQueryStringHash(token, view);
            return null;
        } catch (Jws.Unreadable e) {
            return new Refusal(
                    Fault.BAD_SIGNATURE, "The token in " + place + " is not accepted: " + e.getMessage() + ".");
        } catch (Refusal refusal) {
            return refusal;
        }
    }

    private void checkTimes(Token token, Instant now) throws Jws.Unreadable, Refusal {
        Instant expires = time(token, "exp");
        Instant issued = time(token, "iat");
        if (expires == null && maxAge == null) {
            throw new Jws.Unreadable("it never expires");
        }
        if (expires != null && now.isAfter(expires.plus(leeway))) {
            throw stale("expired " + Stamp.words(Duration.between(expires, now)) + " ago");
        }
        if (maxAge != null) {
            if (issued == null) {
                throw new Jws.Unreadable("it does not say when it was issued");
            }
            if (now.isAfter(issued.plus(maxAge))) {
                throw stale("was issued " + Stamp.words(Duration.between(issued, now)) + " ago");
            }
        }
        for (String claim : List.of("nbf", "iat")) {
            Instant from = time(token, claim);
            if (from != null && from.isAfter(now.plus(leeway))) {
                throw stale("is for " + Stamp.words(Duration.between(now, from)) + " from now");
            }
        }
    }

    private void checkClaim(Token token, String claim, List<Template> wanted, View view)
            throws Jws.Unreadable, Refusal {
        List<String> actual = texts(token, claim);
        boolean configured = false;
        boolean fits = false;
        for (Template one : wanted) {
            String expected = one.text(view);
            if (expected != null && !expected.isEmpty()) {
                configured = true;
                for (String text : actual) {
                    fits |= Verification.same(expected, text);
                }
            }
        }
        if (!configured && unset == Unset.REFUSED) {
            throw new Refusal(
                    Fault.NO_SECRET,
                    "What the token's claim " + claim + " should be is not configured, so a token that is meant for"
                            + " somebody else could not be told. Add the setting.");
        }
        if (configured && !fits) {
            throw new Jws.Unreadable("its claim " + claim + " is not the configured one");
        }
    }

    private void checkQueryStringHash(Token token, View view) throws Jws.Unreadable {
        if (qsh != null) {
            List<String> actual = texts(token, "qsh");
            String base = qsh.text(view);
            String expected =
                    QueryStringHash.of(view.request().method(), view.request().url(), base == null ? "" : base);
            if (actual.isEmpty() || !Verification.same(expected, actual.getFirst())) {
                throw new Jws.Unreadable("its qsh is for another URL. Set the public URL of this hub, and the app's"
                        + " base URL, to what the provider calls");
            }
        }
    }

    private static @Nullable Node node(Token token, String claim) {
        return new Path(List.of(new Path.Step.Name(claim))).find(token.claims());
    }

    private static boolean present(Token token, String claim) {
        Node node = node(token, claim);
        return node != null && !(node instanceof Node.Null);
    }

    /** A text, or those of an array. */
    private static List<String> texts(Token token, String claim) {
        return switch (node(token, claim)) {
            case null -> List.of();
            case Node.Text text -> List.of(text.value());
            case Node.Items array ->
                array.items().stream()
                        .filter(Node.Text.class::isInstance)
                        .map(one -> ((Node.Text) one).value())
                        .toList();
            case Node.Null _, Node.Fields _ -> List.of();
        };
    }

    /** A NumericDate (RFC 7519 §2), null where the claim is absent. */
    static @Nullable Instant time(Token token, String claim) throws Jws.Unreadable {
        if (!(node(token, claim) instanceof Node.Text text)) {
            return null;
        }
        try {
            double seconds = text.value().length() > 32 ? Double.NaN : Double.parseDouble(text.value());
            if (Math.abs(seconds) < LATEST) {
                return Instant.ofEpochSecond((long) seconds);
            }
            throw new Jws.Unreadable("its " + claim + " is not a time");
        } catch (NumberFormatException _) {
            throw new Jws.Unreadable("its " + claim + " is not a time");
        }
    }

    private static Refusal stale(String what) {
        return new Refusal(
                Fault.STALE_TIMESTAMP,
                "The token's signature fits, but it " + what
                        + ": either a clock is wrong, or the request is a replay.");
    }
}
