package dev.fairlead.provider;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests that every JDK has. */
final class Digests {
    private Digests() {}

    enum Algorithm {
        MD5("MD5", "HmacMD5", 16),
        SHA1("SHA-1", "HmacSHA1", 20),
        SHA256("SHA-256", "HmacSHA256", 32),
        SHA384("SHA-384", "HmacSHA384", 48),
        SHA512("SHA-512", "HmacSHA512", 64);

        private final String hash;
        private final String hmac;
        private final int length;

        Algorithm(String hash, String hmac, int length) {
            this.hash = hash;
            this.hmac = hmac;
            this.length = length;
        }

        /** Bytes of a result. */
        int length() {
            return length;
        }

        MessageDigest digest() {
            try {
                return MessageDigest.getInstance(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }

        /** @param key not empty */
        Mac mac(byte[] key) {
            try {
                Mac mac = Mac.getInstance(hmac);
                mac.init(new SecretKeySpec(key, hmac));
                return mac;
            } catch (NoSuchAlgorithmException | InvalidKeyException e) {
                throw new AssertionError(e);
            }
        }
    }

    static MessageDigest sha256() {
        return Algorithm.SHA256.digest();
    }
}
