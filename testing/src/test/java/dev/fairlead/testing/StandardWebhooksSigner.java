package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;

/**
 * Standard Webhooks 1.0: HMAC-SHA256 over id, time in seconds and body. Svix signs alike under other names.
 *
 * @param family of the headers: {@code webhook} or {@code svix}
 * @param secret {@code whsec_} and base64
 */
record StandardWebhooksSigner(String family, String secret) implements Signer {
    static final String SECRET = "whsec_c2FtcGxlIHNhbXBsZSBzYW1wbGUgc2FtcGxl";

    static StandardWebhooksSigner of(String family) {
        return new StandardWebhooksSigner(family, SECRET);
    }

    static StandardWebhooksSigner forger(String family) {
        return new StandardWebhooksSigner(family, "whsec_Z3Vlc3MgZ3Vlc3MgZ3Vlc3MgZ3Vlc3MgZ3Vlcw==");
    }

    @Override
    public Request sign(Request unsigned, Instant now) {
        String id = Objects.requireNonNull(Wire.header(unsigned.headers(), family + "-id"));
        String time = Long.toString(now.getEpochSecond());
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        byte[] mac = Signing.hmac("HmacSHA256", key, Signing.utf8(id + "." + time + "."), unsigned.body());
        Request timed = Tampering.with(unsigned, family + "-timestamp", time);
        return Tampering.with(timed, family + "-signature", "v1," + Signing.base64(mac));
    }

    /** As while a secret is changed for another: the new one's signature, one of another kind, and the right one. */
    Request signRotated(Request unsigned, Instant now) {
        Request signed = sign(unsigned, now);
        String right = Objects.requireNonNull(Wire.header(signed.headers(), family + "-signature"));
        String other = Signing.base64(Signing.sha256(Signing.utf8("another secret")));
        return Tampering.with(signed, family + "-signature", "v1," + other + " v1a," + other + other + " " + right);
    }
}
