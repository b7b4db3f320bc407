package dev.fairlead.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets at rest with AES-256-GCM. Each ciphertext names its key, so that keys can be changed one after the
 * other, and is bound to the place that it was written for.
 */
public final class Crypto {
    private static final byte FORMAT = 1;
    private static final int KEY_BYTES = 32;
    private static final int KEY_ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, SecretKey> keys = new HashMap<>();
    private final int current;

    /** @param keys 32 bytes each; the first encrypts, all decrypt */
    public Crypto(List<byte[]> keys) {
        if (keys.isEmpty()) {
            throw new StoreRefused("A master key is needed: 32 random bytes, base64");
        }
        for (byte[] key : keys) {
            if (key.length != KEY_BYTES) {
                throw new StoreRefused("A master key has 32 bytes, this one has " + key.length);
            }
            this.keys.put(idOf(key), new SecretKeySpec(key, "AES"));
        }
        this.current = idOf(keys.getFirst());
    }

    /** @param texts base64 */
    public static Crypto ofBase64(List<String> texts) {
        try {
            return new Crypto(texts.stream()
                    .map(text -> Base64.getDecoder().decode(text.strip()))
                    .toList());
        } catch (IllegalArgumentException e) {
            throw new StoreRefused("A master key is base64 of 32 bytes");
        }
    }

    public static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static int idOf(byte[] key) {
        return ByteBuffer.wrap(sha256(key)).getInt();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** @param place table and column: a ciphertext does not open elsewhere */
    byte[] encrypt(String place, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, current, nonce, place);
            byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(1 + KEY_ID_BYTES + NONCE_BYTES + sealed.length)
                    .put(FORMAT)
                    .putInt(current)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encryption failed", e);
        }
    }

    /** @throws StoreRefused if its key is not known or it was changed */
    String decrypt(String place, byte[] sealed) {
        ByteBuffer in = ByteBuffer.wrap(sealed);
        if (sealed.length < 1 + KEY_ID_BYTES + NONCE_BYTES || in.get() != FORMAT) {
            throw new StoreRefused("A stored secret (" + place + ") is damaged");
        }
        int id = in.getInt();
        if (!keys.containsKey(id)) {
            throw new StoreRefused(
                    "A stored secret (%s) was encrypted with master key %08x, which is not among those given"
                            .formatted(place, id));
        }
        byte[] nonce = new byte[NONCE_BYTES];
        in.get(nonce);
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, id, nonce, place).doFinal(rest);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new StoreRefused("A stored secret (" + place + ") was changed outside Fairlead");
        }
    }

    private Cipher cipher(int mode, int key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(key), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
