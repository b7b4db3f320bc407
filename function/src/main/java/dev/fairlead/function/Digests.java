package dev.fairlead.function;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Value;

/** Hashes and HMACs of what a script passes: strings, which are taken as UTF-8, and ArrayBuffers. */
final class Digests {
    private static final Map<String, String> NAMES = Map.of(
            "md5", "MD5", "sha1", "SHA-1", "sha224", "SHA-224", "sha256", "SHA-256", "sha384", "SHA-384", "sha512",
            "SHA-512");

    private Digests() {}

    static boolean knows(String algorithm) {
        return NAMES.containsKey(plain(algorithm));
    }

    /** Arguments: algorithm, key or null, then the data's parts. */
    static String hex(Value... arguments) {
        var name = NAMES.getOrDefault(plain(arguments[0].asString()), "SHA-256");
        try {
            return HexFormat.of().formatHex(arguments[1].isNull() ? hash(name, arguments) : hmac(name, arguments));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("each JDK has " + name, e);
        }
    }

    private static byte[] hash(String name, Value[] arguments) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance(name);
        for (int i = 2; i < arguments.length; i++) {
            digest.update(bytes(arguments[i]));
        }
        return digest.digest();
    }

    private static byte[] hmac(String name, Value[] arguments) throws GeneralSecurityException {
        var mac = Mac.getInstance("Hmac" + name.replace("-", ""));
        var key = bytes(arguments[1]);
        mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "RAW")); // zero padding makes them equal
        for (int i = 2; i < arguments.length; i++) {
            mac.update(bytes(arguments[i]));
        }
        return mac.doFinal();
    }

    static boolean same(Value... arguments) {
        return MessageDigest.isEqual(bytes(arguments[0]), bytes(arguments[1]));
    }

    private static byte[] bytes(Value data) {
        if (data.isString()) {
            return data.asString().getBytes(StandardCharsets.UTF_8);
        }
        var bytes = new byte[Math.toIntExact(data.getBufferSize())];
        data.readBuffer(0, bytes, 0, bytes.length);
        return bytes;
    }

    private static String plain(String algorithm) {
        return algorithm.toLowerCase(Locale.ROOT).replace("-", "");
    }
}
