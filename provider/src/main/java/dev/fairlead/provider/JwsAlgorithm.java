package dev.fairlead.provider;

import java.security.MessageDigest;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** Ways to sign a JSON Web Token (RFC 7518 §3.1, RFC 8037). */
enum JwsAlgorithm {
    HS256(Digests.Algorithm.SHA256, null),
    HS384(Digests.Algorithm.SHA384, null),
    HS512(Digests.Algorithm.SHA512, null),
    RS256(null, PublicAlgorithm.RSA_SHA256),
    RS384(null, PublicAlgorithm.RSA_SHA384),
    RS512(null, PublicAlgorithm.RSA_SHA512),
    PS256(null, PublicAlgorithm.RSA_PSS_SHA256),
    ES256(null, PublicAlgorithm.ECDSA_SHA256_P1363),
    ES384(null, PublicAlgorithm.ECDSA_SHA384_P1363),
    EDDSA(null, PublicAlgorithm.ED25519);

    private final Digests.@Nullable Algorithm mac;
    private final @Nullable PublicAlgorithm signature;

    JwsAlgorithm(Digests.@Nullable Algorithm mac, @Nullable PublicAlgorithm signature) {
        this.mac = mac;
        this.signature = signature;
    }

    /** As a token's header has it. */
    String token() {
        return this == EDDSA ? "EdDSA" : name();
    }

    boolean isSymmetric() {
        return mac != null;
    }

    boolean fits(byte[] key, byte[] message, byte[] given) {
        return mac != null && MessageDigest.isEqual(mac.mac(key).doFinal(message), given);
    }

    boolean takes(PublicKey key) {
        return signature != null && signature.takes(key);
    }

    boolean fits(PublicKey key, byte[] message, byte[] given) {
        return signature != null
                && (signature.length() == 0 || signature.length() == given.length)
                && signature.fits(
                        key,
                        sink -> {
                            sink.update(message);
                            return true;
                        },
                        given);
    }
}
