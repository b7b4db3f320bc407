package dev.fairlead.pipeline;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An environment's signing key. Nango's headers use its UTF-8 bytes; Standard Webhooks (v1.0.0) what follows
 * {@code whsec_}, base64-decoded, or the UTF-8 bytes where there is no such prefix.
 */
final class SigningKey {
    private static final String PREFIX = "whsec_";

    private final byte[] text;
    private final byte[] standard;

    SigningKey(String key) {
        this.text = key.getBytes(StandardCharsets.UTF_8);
        this.standard = key.startsWith(PREFIX) ? Base64.getDecoder().decode(key.substring(PREFIX.length())) : text;
    }

    /** {@code X-Nango-Hmac-Sha256}: hex. */
    String nangoHmac(byte[] body) {
        return HexFormat.of().formatHex(hmac(text, body));
    }

    /** {@code X-Nango-Signature}: hex SHA-256 of the key and what JavaScript makes of the body. */
    String nangoLegacy(byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text);
            return HexFormat.of().formatHex(digest.digest(JavaScriptJson.rewritten(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** One entry of {@code webhook-signature}. */
    String standard(String id, long seconds, byte[] body) {
        byte[] head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(hmac(standard, head, body));
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
