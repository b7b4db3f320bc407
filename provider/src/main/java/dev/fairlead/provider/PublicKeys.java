package dev.fairlead.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads public keys in the forms that providers give them in. */
final class PublicKeys {
    /** What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

    private PublicKeys() {}

    enum Format {
        HEX_RAW,
        BASE64_RAW,
        SPKI_BASE64,
        PEM,
        JWK,
        JWKS,
        X509_BY_URL
    }

    /** @param id the key's id, null where it has none */
    record Named(@Nullable String id, PublicKey key) {}

    /** Empty where the text holds no key of this form. */
    static List<Named> read(Format format, String text) {
        try {
            return switch (format) {
                case HEX_RAW -> List.of(raw(HexFormat.of().parseHex(text.strip())));
                case BASE64_RAW -> List.of(raw(Base64.getDecoder().decode(text.strip())));
                case SPKI_BASE64 ->
                    List.of(new Named(null, spki(Base64.getMimeDecoder().decode(text))));
                case PEM, X509_BY_URL -> List.of(new Named(null, pem(text)));
                case JWK, JWKS -> jwks(text);
            };
        } catch (GeneralSecurityException | ParseException | JOSEException | RuntimeException _) {
            return List.of(); // whatever is wrong with it, it is no key; the caller says so
        }
    }

    private static Named raw(byte[] bytes) throws GeneralSecurityException {
        byte[] spki = new byte[ED25519.length + bytes.length];
        System.arraycopy(ED25519, 0, spki, 0, ED25519.length);
        System.arraycopy(bytes, 0, spki, ED25519.length, bytes.length);
        return new Named(null, KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
    }

    private static PublicKey pem(String text) throws GeneralSecurityException {
        if (text.contains(CERTIFICATE)) {
            byte[] bytes = text.substring(text.indexOf(CERTIFICATE)).getBytes(StandardCharsets.US_ASCII);
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(bytes))
                    .getPublicKey();
        }
        return spki(Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]{1,40}-----", "")));
    }

    private static PublicKey spki(byte[] spki) throws GeneralSecurityException {
        InvalidKeySpecException last = new InvalidKeySpecException();
        for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
            } catch (InvalidKeySpecException e) {
                last = e; // of another algorithm
            }
        }
        throw last;
    }

    private static List<Named> jwks(String text) throws ParseException, JOSEException, GeneralSecurityException {
        List<JWK> all = text.contains("\"keys\"") ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text));
        List<Named> keys = new ArrayList<>();
        for (JWK jwk : all) {
            PublicKey key = switch (jwk) {
                case ECKey ec -> ec.toPublicKey();
                case RSAKey rsa -> rsa.toPublicKey();
                case OctetKeyPair pair -> raw(pair.getDecodedX()).key;
                default -> null;
            };
            if (key != null) {
                keys.add(new Named(jwk.getKeyID(), key));
            }
        }
        return keys;
    }
}
