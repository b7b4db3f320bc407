package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.time.Instant;

/** What most vendors do: hex of an HMAC over the body, in a header of their own, behind a prefix or bare. */
record HexHmacSigner(String header, String prefix, String algorithm, String secret) implements Signer {
    static HexHmacSigner sha256(String header, String prefix, String secret) {
        return new HexHmacSigner(header, prefix, "HmacSHA256", secret);
    }

    HexHmacSigner guessing() {
        return new HexHmacSigner(header, prefix, algorithm, "guessed");
    }

    @Override
    public Request sign(Request unsigned, Instant now) {
        byte[] mac = Signing.hmac(algorithm, Signing.utf8(secret), unsigned.body());
        return Tampering.with(unsigned, header, prefix + Signing.hex(mac));
    }
}
