package dev.fairlead.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The primitives that vendors' documentation names, straight from the JDK: nothing here is shared with the verifier. */
public final class Signing {
    private Signing() {}

    /** Of the parts, one after the other. */
    public static byte[] hmac(String algorithm, byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK lacks " + algorithm, e);
        }
    }

    /** @param key its UTF-8 bytes are used */
    public static byte[] hmacSha256(String key, byte[]... parts) {
        return hmac("HmacSHA256", utf8(key), parts);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK lacks SHA-256", e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A compact JSON Web Token signed with HS256 (RFC 7519, RFC 7515). */
    static String jwt(String secret, Object claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String head = encoder.encodeToString(utf8("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"));
        String content = head + "." + encoder.encodeToString(Json.bytes(claims));
        return content + "." + encoder.encodeToString(hmacSha256(secret, utf8(content)));
    }
}
