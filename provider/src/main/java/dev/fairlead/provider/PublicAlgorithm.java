package dev.fairlead.provider;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Signatures that are checked with a public key. */
enum PublicAlgorithm {
    ED25519("Ed25519", 0, 64),
    ECDSA_SHA256("SHA256withECDSA", 256, 0),
    ECDSA_SHA256_P1363("SHA256withECDSAinP1363Format", 256, 64),
    ECDSA_SHA384_P1363("SHA384withECDSAinP1363Format", 384, 96),
    RSA_SHA1("SHA1withRSA", 0, 0),
    RSA_SHA256("SHA256withRSA", 0, 0),
    RSA_SHA384("SHA384withRSA", 0, 0),
    RSA_SHA512("SHA512withRSA", 0, 0),
    RSA_PSS_SHA256("RSASSA-PSS", 0, 0);

    private static final int LEAST_RSA_BITS = 2048;

    private final String algorithm;
    private final int curveBits;
    private final int length;

    PublicAlgorithm(String algorithm, int curveBits, int length) {
        this.algorithm = algorithm;
        this.curveBits = curveBits;
        this.length = length;
    }

    /** Bytes of a signature, 0 where they differ. */
    int length() {
        return length;
    }

    /** Whether a key is of the right kind and not too weak. */
    boolean takes(PublicKey key) {
        return switch (key) {
            case EdECPublicKey ed -> this == ED25519 && ed.getParams().getName().equals("Ed25519");
            case ECPublicKey ec -> curveBits > 0 && ec.getParams().getOrder().bitLength() == curveBits;
            case RSAPublicKey rsa ->
                name().startsWith("RSA") && rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
            default -> false;
        };
    }

    /** Takes a message piece by piece. */
    interface Writer {
        /** False where a value is missing. */
        boolean write(Template.Sink sink);
    }

    boolean fits(PublicKey key, Writer message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm);
            if (this == RSA_PSS_SHA256) {
                verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            verifier.initVerify(key);
            return message.write(bytes -> update(verifier, bytes)) && verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException _) {
            return false; // a signature of the wrong shape fits no key
        }
    }

    private static void update(Signature verifier, byte[] bytes) {
        try {
            verifier.update(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
