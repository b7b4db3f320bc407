package dev.fairlead.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One text that is two keys: Nango's header is made with its UTF-8 bytes, the standard's with what it stands for. */
final class SigningKey {
    private static final String PREFIX = "whsec_";

    private final byte[] text;
    private final byte[] secret;

    SigningKey(String key) {
        text = key.getBytes(StandardCharsets.UTF_8);
        secret = key.startsWith(PREFIX) ? decoded(key.substring(PREFIX.length())) : text;
        if (secret.length == 0) {
            throw new IllegalArgumentException("A signing key is empty");
        }
    }

    byte[] nango(byte[] body) {
        return hmac(text, body);
    }

    byte[] standard(byte[] stamp, byte[] body) {
        return hmac(secret, stamp, body);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "A signing key that starts with whsec_ goes on in base64; this one does not");
        }
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
            throw new IllegalStateException("This JDK has no HmacSHA256", e);
        }
    }
}
