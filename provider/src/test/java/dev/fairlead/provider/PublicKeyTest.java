package dev.fairlead.provider;

import static dev.fairlead.provider.Sender.NOW;
import static dev.fairlead.provider.Sender.base64;
import static dev.fairlead.provider.Sender.genuine;
import static dev.fairlead.provider.Sender.hex;
import static dev.fairlead.provider.Sender.keys;
import static dev.fairlead.provider.Sender.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyTest {
    private static final String BODY = "{\"kind\":\"berth\"}";
    private static final String EVENTS = "events: {type: \"{root.kind}\"}\n";
    private static final KeyPair ED = pair("Ed25519", 0);
    private static final KeyPair EC = pair("EC", 256);
    private static final KeyPair RSA = pair("RSA", 2048);

    static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
            } else if (bits > 0) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] sign(String algorithm, PrivateKey key, String message) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(message.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String pem(KeyPair pair) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static Scheme scheme(String algorithm, String format) {
        return Folder.scheme("""
                verify:
                  - type: signature
                    algorithm: %s
                    public_key: {format: %s}
                    signature: {from: header.X-Sign, encoding: base64}
                    timestamp: {from: header.X-Time, unit: s}
                    message: "{timestamp}{body}"
                """.formatted(algorithm, format) + EVENTS);
    }

    private static Verdict judge(Scheme scheme, String key, byte[] sign, String body) {
        return scheme.judge(
                Sender.json(body)
                        .header("X-Time", Long.toString(NOW.getEpochSecond()))
                        .header("X-Sign", base64(sign))
                        .request(),
                keys(key),
                NOW);
    }

    private static byte[] sign(String algorithm, PrivateKey key) {
        return sign(algorithm, key, NOW.getEpochSecond() + BODY);
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, Ed25519",
        "ecdsa-sha256, SHA256withECDSA",
        "ecdsa-sha256-p1363, SHA256withECDSAinP1363Format",
        "rsa-sha256, SHA256withRSA",
        "rsa-sha512, SHA512withRSA",
        "rsa-sha1, SHA1withRSA"
    })
    void a_signature_fits_the_key_and_the_bytes_and_no_others(String algorithm, String jca) {
        KeyPair pair = algorithm.startsWith("ed") ? ED : algorithm.startsWith("ec") ? EC : RSA;
        Scheme scheme = scheme(algorithm, "pem");
        byte[] sign = sign(jca, pair.getPrivate());

        assertThat(genuine(judge(scheme, pem(pair), sign, BODY)).signedAt()).isEqualTo(NOW);
        assertThat(rejected(judge(scheme, pem(pair), sign, BODY + " ")).fault()).isEqualTo(Fault.BAD_SIGNATURE);
        byte[] other = sign.clone();
        other[other.length - 1] ^= 1;
        assertThat(judge(scheme, pem(pair), other, BODY)).isInstanceOf(Verdict.Rejected.class);
        assertThat(judge(scheme, pem(pair), new byte[sign.length], BODY)).isInstanceOf(Verdict.Rejected.class);
        assertThat(judge(scheme, pem(pair), Arrays.copyOf(sign, 7), BODY)).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void keys_are_read_in_every_form_that_they_are_given_in() {
        byte[] spki = ED.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(spki, spki.length - 32, spki.length);
        byte[] sign = sign("Ed25519", ED.getPrivate());

        assertThat(judge(scheme("ed25519", "hex-raw"), hex(raw), sign, BODY)).isInstanceOf(Verdict.Genuine.class);
        assertThat(judge(scheme("ed25519", "base64-raw"), base64(raw), sign, BODY))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(judge(scheme("ed25519", "spki-base64"), base64(spki), sign, BODY))
                .isInstanceOf(Verdict.Genuine.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "00", "-----BEGIN PUBLIC KEY-----", "-----BEGIN CERTIFICATE-----\nAA==", "{}"})
    void what_is_no_key_is_told_from_what_does_not_fit(String text) {
        for (String format : List.of("hex-raw", "base64-raw", "spki-base64", "pem", "jwk", "jwks")) {
            Verdict verdict = judge(scheme("ed25519", format), text, sign("Ed25519", ED.getPrivate()), BODY);

            assertThat(rejected(verdict).fault()).as(format).isEqualTo(Fault.NO_SECRET);
        }
    }

    @Test
    void a_key_of_another_kind_or_one_too_weak_is_not_used() {
        KeyPair weak = pair("RSA", 1024);

        assertThat(rejected(judge(scheme("ecdsa-sha256", "pem"), pem(RSA), new byte[64], BODY))
                        .fault())
                .isEqualTo(Fault.NO_SECRET);
        assertThat(rejected(judge(
                                scheme("rsa-sha256", "pem"), pem(weak), sign("SHA256withRSA", weak.getPrivate()), BODY))
                        .fault())
                .isEqualTo(Fault.NO_SECRET);
    }

    @Test
    void a_key_that_is_in_the_manifest_needs_no_secret() {
        Scheme scheme = Folder.scheme("""
                verify:
                  - type: signature
                    algorithm: rsa-sha256
                    public_key:
                      format: pem
                      value: |
                %s
                    signature: {from: header.X-Sign, encoding: base64}
                """.formatted(pem(RSA).indent(8)) + EVENTS);
        Sender sender = Sender.json(BODY).header("X-Sign", base64(sign("SHA256withRSA", RSA.getPrivate(), BODY)));

        assertThat(genuine(scheme.judge(sender.request(), Keys.NONE, NOW)).secret())
                .isEqualTo(-1);
    }

    private static final Scheme BY_URL = Folder.scheme("""
            settings: {hookId: {kind: secret}}
            secret: {part: hookId}
            verify:
              - type: signature
                algorithm: rsa-sha256
                public_key: {format: x509-by-url, url: "{header.X-Cert}", allowed_hosts: [certs.example.com, "*.certs.example.com"]}
                signature: {from: header.X-Sign, encoding: base64}
                message: "{secret}|{body|crc32}"
            events: {type: "{root.kind}"}
            """);

    private static Verdict byUrl(String url, KeySource source) {
        CRC32 crc = new CRC32();
        crc.update(BODY.getBytes(UTF_8));
        byte[] sign = sign("SHA256withRSA", RSA.getPrivate(), "h-1|" + crc.getValue());
        Keys keys = new Keys(List.of(new Secret(Map.of("hookId", "h-1"), null)), Map.of(), Keys.Policy.SIGNED);
        return BY_URL.judge(
                Sender.json(BODY)
                        .header("X-Cert", url)
                        .header("X-Sign", base64(sign))
                        .request(),
                keys,
                NOW,
                source);
    }

    @Test
    void a_published_key_is_asked_for_at_allowed_hosts_only() {
        List<URI> asked = new ArrayList<>();
        KeySource source = place -> {
            asked.add(place.url());
            return new KeySource.Outcome.Found(pem(RSA));
        };

        assertThat(byUrl("https://certs.example.com/a", source)).isInstanceOf(Verdict.Genuine.class);
        assertThat(byUrl("https://eu.certs.example.com/a", source)).isInstanceOf(Verdict.Genuine.class);
        assertThat(asked).hasSize(2);
        for (String url : List.of(
                "http://certs.example.com/a",
                "https://certs.example.com.evil.example/a",
                "https://evil.example/certs.example.com",
                "https://certs.example.com@evil.example/a",
                "https://a.b.certs.example.com/a",
                "https://certs.example.com:8443/a",
                "https:certs.example.com",
                "nonsense",
                "https://.certs.example.com/")) {
            assertThat(rejected(byUrl(url, source)).fault()).as(url).isEqualTo(Fault.BAD_SIGNATURE);
        }
        assertThat(asked).hasSize(2);
    }

    @Test
    void a_key_that_cannot_be_had_now_makes_the_provider_send_again() {
        assertThat(rejected(byUrl(
                                "https://certs.example.com/a",
                                _ -> new KeySource.Outcome.Unavailable("no answer within 3 s")))
                        .fault()
                        .status())
                .isEqualTo(503);
        assertThat(rejected(byUrl("https://certs.example.com/a", KeySource.NONE))
                        .fault())
                .isEqualTo(Fault.BAD_SIGNATURE);
        assertThat(rejected(byUrl("https://certs.example.com/a", _ -> new KeySource.Outcome.Found("no key")))
                        .fault())
                .isEqualTo(Fault.BAD_SIGNATURE);
    }
}
