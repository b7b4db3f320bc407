package dev.fairlead.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.client.Verification.Genuine;
import dev.fairlead.client.Verification.Reason;
import dev.fairlead.client.Verification.Refused;
import dev.fairlead.client.Verification.Stamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Against what the vendor's own library was recorded to sign and to accept. */
class NangoSignatureTest {
    private final String recording = read();
    private final String key = field("key");
    private final byte[] body = field("body").replace("\\\"", "\"").getBytes(StandardCharsets.UTF_8);
    private final String signature = field("xNangoHmacSha256");
    private final Verifier verifier = new Verifier(key);

    private Verification verify(String header, List<String> values, byte[] bytes) {
        return verifier.verifyNango(Map.of(header, values), bytes);
    }

    @Test
    void the_recorded_signature_is_genuine_in_any_case_of_its_name() {
        Genuine genuine = new Genuine(Kind.SYNC, new Stamp.Undated());

        assertThat(verify("x-nango-hmac-sha256", List.of(signature), body)).isEqualTo(genuine);
        assertThat(verify("X-Nango-Hmac-Sha256", List.of(signature), body)).isEqualTo(genuine);
        assertThat(verify("x-nango-hmac-sha256", List.of(signature.toUpperCase(Locale.ROOT)), body))
                .isEqualTo(genuine);
    }

    @Test
    void what_the_recorded_library_refuses_is_refused() {
        byte[] changed = body.clone();
        changed[20] ^= 1;

        assertThat(reason(verify("x-nango-hmac-sha256", List.of(signature), changed)))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(reason(verify("x-other", List.of(signature), body))).isEqualTo(Reason.MISSING_HEADER);
        assertThat(reason(verify("x-nango-hmac-sha256", List.of(signature, signature), body)))
                .isEqualTo(Reason.MALFORMED_HEADER);
        assertThat(reason(verify("x-nango-hmac-sha256", List.of("sha256=x"), body)))
                .isEqualTo(Reason.MALFORMED_HEADER);
    }

    @Test
    void during_a_rotation_the_previous_key_still_counts() {
        Verification verification =
                new Verifier("whsec_AAAA", key).verifyNango(Map.of("x-nango-hmac-sha256", List.of(signature)), body);

        assertThat(verification).isInstanceOf(Genuine.class);
    }

    private static Reason reason(Verification verification) {
        assertThat(verification).isInstanceOf(Refused.class);
        return ((Refused) verification).reason();
    }

    private String field(String name) {
        Matcher field = Pattern.compile("\"" + name + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(recording);
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    private static String read() {
        try (InputStream in = NangoSignatureTest.class.getResourceAsStream("/webhook-verification-vectors.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("The recording cannot be read", e);
        }
    }
}
