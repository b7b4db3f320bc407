package dev.fairlead.provider;

import static dev.fairlead.provider.Sender.NOW;
import static dev.fairlead.provider.Sender.SECRET;
import static dev.fairlead.provider.Sender.genuine;
import static dev.fairlead.provider.Sender.hex;
import static dev.fairlead.provider.Sender.keys;
import static dev.fairlead.provider.Sender.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final String BODY = "{\"kind\":\"berth\"}";
    private static final String EVENTS = "events: {type: \"{root.kind}\"}\n";

    private static final Scheme PAIRS = Folder.scheme("""
            verify:
              - type: hmac
                signature: {from: header.X-Sign, split: ",", kv: "=", field: v1, encoding: hex}
                timestamp: {from: sig.t, unit: s, tolerance: 300, future: 60}
                message: "{timestamp}.{body}"
            """ + EVENTS);

    static byte[] mac(String algorithm, byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(message.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String v1(long time) {
        return hex(mac("HmacSHA256", SECRET.getBytes(UTF_8), time + "." + BODY));
    }

    private static Verdict judge(Scheme scheme, Sender sender) {
        return scheme.judge(sender.request(), keys(SECRET), NOW);
    }

    @Test
    void a_signature_among_named_values_is_found_and_its_time_beside_it() {
        long now = NOW.getEpochSecond();
        String header = "t=" + now + ",v1=" + "00".repeat(32) + ", v1 = " + v1(now) + ",v0=abc";

        Reading reading = genuine(judge(PAIRS, Sender.json(BODY).header("X-Sign", header)));

        assertThat(reading.signedAt()).isEqualTo(NOW);
        assertThat(reading.signedContent()).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource({"-300, true", "-301, false", "60, true", "61, false"})
    void past_and_future_have_bounds_of_their_own(long offset, boolean genuine) {
        long time = NOW.getEpochSecond() + offset;
        Verdict verdict = judge(PAIRS, Sender.json(BODY).header("X-Sign", "t=" + time + ",v1=" + v1(time)));

        assertThat(verdict instanceof Verdict.Genuine).isEqualTo(genuine);
        if (!genuine) {
            assertThat(rejected(verdict).fault()).isEqualTo(Fault.STALE_TIMESTAMP);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",,,",
                "=",
                "t=1772359200",
                "v1",
                "v1=",
                "v1=zz",
                "t=,v1=00",
                "v2=t=1",
                "t=99999999999999999999999999,v1=00",
                "t=1e9,v1=00",
                "t=-1,v1=00"
            })
    void a_malformed_list_is_refused_with_a_reason(String header) {
        Verdict.Rejected rejected = rejected(judge(PAIRS, Sender.json(BODY).header("X-Sign", header)));

        assertThat(rejected.fault()).isIn(Fault.MISSING_SIGNATURE, Fault.BAD_SIGNATURE);
        assertThat(rejected.reason()).isNotBlank();
    }

    @Test
    void a_time_that_is_absurd_but_signed_is_refused() {
        for (String time : List.of("99999999999999", "253402300800", "1e9", "0x10", "")) {
            String sign = hex(mac("HmacSHA256", SECRET.getBytes(UTF_8), time + "." + BODY));
            Verdict verdict = judge(PAIRS, Sender.json(BODY).header("X-Sign", "t=" + time + ",v1=" + sign));

            assertThat(rejected(verdict).fault()).as(time).isEqualTo(Fault.BAD_SIGNATURE);
        }
    }

    @Test
    void a_signature_header_that_is_there_twice_with_different_values_is_refused() {
        long now = NOW.getEpochSecond();
        Sender sender = Sender.json(BODY)
                .header("X-Sign", "t=" + now + ",v1=" + v1(now))
                .header("x-sign", "t=" + now + ",v1=00");

        assertThat(rejected(judge(PAIRS, sender)).reason()).contains("several").contains("X-Sign");
    }

    @ParameterizedTest
    @CsvSource({"sha1, HmacSHA1", "sha256, HmacSHA256", "sha384, HmacSHA384", "sha512, HmacSHA512"})
    void every_digest_is_taken_in_every_writing(String algorithm, String mac) {
        byte[] sign = mac(mac, SECRET.getBytes(UTF_8), BODY);
        Map<String, String> writings = Map.of(
                "hex", HexFormat.of().formatHex(sign),
                "base64", Base64.getEncoder().encodeToString(sign),
                "base64url", Base64.getUrlEncoder().withoutPadding().encodeToString(sign));
        writings.forEach((encoding, text) -> {
            Scheme scheme = Folder.scheme("verify: [{type: hmac, algorithm: " + algorithm
                    + ", signature: {from: header.X-Sign, encoding: " + encoding + "}}]\n" + EVENTS);

            assertThat(judge(scheme, Sender.json(BODY).header("X-Sign", text)))
                    .as(encoding)
                    .isInstanceOf(Verdict.Genuine.class);
            assertThat(judge(scheme, Sender.json(BODY + " ").header("X-Sign", text)))
                    .as(encoding)
                    .isInstanceOf(Verdict.Rejected.class);
        });
    }

    @Test
    void any_of_numbered_headers_may_hold_the_signature_that_fits() {
        Scheme scheme = Folder.scheme(
                "verify: [{type: hmac, signature: {from: \"header.X-Sign-#\", encoding: base64}}]\n" + EVENTS);
        String right = Base64.getEncoder().encodeToString(mac("HmacSHA256", SECRET.getBytes(UTF_8), BODY));
        String wrong = Base64.getEncoder().encodeToString(new byte[32]);

        assertThat(judge(scheme, Sender.json(BODY).header("X-Sign-1", wrong).header("X-Sign-2", right)))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(judge(scheme, Sender.json(BODY).header("X-Sign-1", wrong).header("X-Sign-3", right)))
                .isInstanceOf(Verdict.Rejected.class);
        assertThat(rejected(judge(scheme, Sender.json(BODY))).fault()).isEqualTo(Fault.MISSING_SIGNATURE);
    }

    @Test
    void keys_are_decoded_and_derived_as_the_entry_says() throws GeneralSecurityException {
        byte[] key = HexFormat.of().parseHex("00ff10");
        Map<String, byte[]> made = Map.of(
                "{encoding: hex}",
                key,
                "{encoding: hex, derive: sha256}",
                MessageDigest.getInstance("SHA-256").digest(key),
                "{part: other, encoding: base64}",
                new byte[] {1, 2, 3});
        Keys keys = new Keys(
                List.of(new Secret(Map.of("secret", "00FF10", "other", "AQID"), null)), Map.of(), Keys.Policy.SIGNED);
        made.forEach((secret, bytes) -> {
            Scheme scheme = Folder.scheme(
                    "verify: [{type: hmac, secret: " + secret + ", signature: {from: header.X-Sign}}]\n" + EVENTS);
            Request request = Sender.json(BODY)
                    .header("X-Sign", hex(mac("HmacSHA256", bytes, BODY)))
                    .request();

            assertThat(scheme.judge(request, keys, NOW)).as(secret).isInstanceOf(Verdict.Genuine.class);
        });
    }

    @Test
    void a_signature_may_stand_in_the_body_that_it_does_not_cover() {
        Scheme scheme = Folder.scheme("""
                verify:
                  - type: hmac
                    signature: {from: root.signature.signature}
                    timestamp: {from: root.signature.timestamp, unit: s}
                    message: "{root.signature.timestamp}{root.signature.token}"
                events: {type: "{root.event-data.event}", id: "{root.event-data.id}"}
                """);
        long now = NOW.getEpochSecond();
        String sign = hex(mac("HmacSHA256", SECRET.getBytes(UTF_8), now + "tok"));
        String body =
                "{\"signature\":{\"timestamp\":\"%d\",\"token\":\"%s\",\"signature\":\"%s\"},\"event-data\":{\"event\":\"delivered\",\"id\":\"x\"}}";

        Reading reading = genuine(judge(scheme, Sender.json(body.formatted(now, "tok", sign))));

        assertThat(reading.events().getFirst().type()).isEqualTo("delivered");
        assertThat(reading.signedAt()).isEqualTo(NOW);
        assertThat(rejected(judge(scheme, Sender.json(body.formatted(now, "tik", sign))))
                        .fault())
                .isEqualTo(Fault.BAD_SIGNATURE);
        assertThat(rejected(judge(scheme, Sender.json("{\"signature\":"))).fault())
                .isEqualTo(Fault.MALFORMED);
        assertThat(rejected(judge(scheme, Sender.json("{}"))).fault()).isEqualTo(Fault.MISSING_SIGNATURE);
    }

    @Test
    void what_else_has_to_be_equal_is_compared_too() {
        Scheme scheme = Folder.scheme("""
                verify:
                  - type: hmac
                    algorithm: sha1
                    signature: {from: header.X-Sign, encoding: base64}
                    message: "{url}"
                    assert: [["{body|sha256hex}", "{query.bodySHA256}"]]
                """ + EVENTS);
        String url = "https://hub.example.org/w?bodySHA256=" + hex(Sender.sha256(BODY.getBytes(UTF_8)));
        String sign = Base64.getEncoder().encodeToString(mac("HmacSHA1", SECRET.getBytes(UTF_8), url));

        assertThat(judge(scheme, Sender.json(BODY).url(url).header("X-Sign", sign)))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(rejected(judge(scheme, Sender.json(BODY + " ").url(url).header("X-Sign", sign)))
                        .fault())
                .isEqualTo(Fault.BAD_SIGNATURE);
    }

    @Test
    void a_form_is_signed_field_by_field_in_order_of_their_names() {
        Scheme scheme = Folder.scheme("""
                verify:
                  - type: hmac
                    algorithm: sha1
                    signature: {from: header.X-Sign, encoding: base64}
                    message: "{url}{form|sorted_concat}"
                events: {type: "{root.Status}"}
                """);
        String url = "https://hub.example.org/w";
        String sign =
                Base64.getEncoder().encodeToString(mac("HmacSHA1", SECRET.getBytes(UTF_8), url + "A1Bü &Statusready"));

        assertThat(judge(
                        scheme,
                        Sender.form("Status=ready&B=%C3%BC+%26&A=1").url(url).header("X-Sign", sign)))
                .isInstanceOf(Verdict.Genuine.class);
    }
}
