package dev.fairlead.client;

import dev.fairlead.client.Verification.Genuine;
import dev.fairlead.client.Verification.Reason;
import dev.fairlead.client.Verification.Refused;
import dev.fairlead.client.Verification.Stamp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Tells whether a request comes from Fairlead. Give it the body as it arrived, byte for byte, before anything parses it.
 * Safe to share between threads.
 */
public final class Verifier {
    /** How far an attempt's time may be from ours, either way, as Standard Webhooks advises. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final List<SigningKey> keys;
    private final Duration tolerance;
    private final InstantSource clock;

    /**
     * @param keys the environment's signing keys, as the console shows them: {@code whsec_} and base64, or any other text; two
     *     while one takes over from the other
     * @throws IllegalArgumentException where there is none, or one is empty or not base64 after {@code whsec_}
     */
    public Verifier(String... keys) {
        this(List.of(keys), TOLERANCE, InstantSource.system());
    }

    public Verifier(List<String> keys, Duration tolerance, InstantSource clock) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "A verifier needs a signing key; copy it from the environment's settings");
        }
        this.keys = keys.stream().map(SigningKey::new).toList();
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /**
     * By the headers of Standard Webhooks (standardwebhooks.com): {@code webhook-id}, {@code webhook-timestamp} and {@code
     * webhook-signature}. What they lack is never made up for by another header.
     *
     * @param headers names in any case
     */
    public Verification verify(Map<String, List<String>> headers, byte[] body) {
        return switch (Signed.read(headers)) {
            case Signed.Unreadable(Refused refused) -> refused;
            case Signed.Complete(String id, String timestamp, List<String> signatures) ->
                judge(id, timestamp, signatures, body);
        };
    }

    /**
     * By {@code X-Nango-Hmac-Sha256} alone, for apps that come from there. It covers no time and no id: prefer {@link #verify}.
     *
     * @param headers names in any case
     */
    public Verification verifyNango(Map<String, List<String>> headers, byte[] body) {
        List<String> values = Signed.values(headers, "x-nango-hmac-sha256");
        if (values.size() != 1) {
            return Signed.wrongCount("x-nango-hmac-sha256", values.size());
        }
        byte[] given;
        try {
            given = HexFormat.of().parseHex(values.getFirst());
        } catch (IllegalArgumentException _) {
            return new Refused(Reason.MALFORMED_HEADER, "x-nango-hmac-sha256 is not hexadecimal");
        }
        boolean matches = false;
        for (SigningKey key : keys) {
            matches |= MessageDigest.isEqual(key.nango(body), given);
        }
        return matches ? new Genuine(Kind.of(body), new Stamp.Undated()) : wrong();
    }

    private Verification judge(String id, String timestamp, List<String> signatures, byte[] body) {
        Instant sentAt;
        try {
            sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        } catch (NumberFormatException | DateTimeException _) {
            return new Refused(Reason.MALFORMED_HEADER, "webhook-timestamp is not a number of seconds");
        }
        if (signatures.stream().noneMatch(each -> matches(each, id, timestamp, body))) {
            return wrong();
        }
        if (Duration.between(sentAt, clock.instant()).abs().compareTo(tolerance) > 0) {
            return new Refused(
                    Reason.STALE,
                    "It was sent at " + sentAt + ", more than " + tolerance + " from this machine's clock");
        }
        return new Genuine(Kind.of(body), new Stamp.Dated(id, sentAt));
    }

    private boolean matches(String signature, String id, String timestamp, byte[] body) {
        byte[] given;
        try {
            given = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException _) {
            return false;
        }
        byte[] content = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        boolean matches = false;
        for (SigningKey key : keys) {
            matches |= MessageDigest.isEqual(key.standard(content, body), given);
        }
        return matches;
    }

    private static Refused wrong() {
        return new Refused(
                Reason.WRONG_SIGNATURE,
                "No key matches; compare the signing key with the environment's, and verify the body as it arrived");
    }
}
