package dev.fairlead.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SigningKeyTest {
    private static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final byte[] BODY = "{\"from\":\"github\",\"payload\":{\"n\":1.0}}".getBytes(UTF_8);

    @Test
    void nangos_headers_are_those_that_its_own_client_accepts() throws IOException {
        JsonNode recorded = recording();
        SigningKey key = new SigningKey(recorded.get("key").asString());
        byte[] body = recorded.get("body").asString().getBytes(UTF_8);

        assertThat(key.nangoHmac(body))
                .isEqualTo(recorded.get("xNangoHmacSha256").asString());
        assertThat(key.nangoLegacy(body))
                .isEqualTo(recorded.get("xNangoSignature").asString());
    }

    @Test
    void the_legacy_header_does_not_depend_on_how_the_body_is_spaced() throws IOException {
        JsonNode recorded = recording();
        SigningKey key = new SigningKey(recorded.get("key").asString());
        byte[] pretty = Json.MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(Json.read(recorded.get("body").asString()));

        assertThat(key.nangoLegacy(pretty))
                .isEqualTo(recorded.get("xNangoSignature").asString());
    }

    @Test
    void the_standard_webhooks_library_accepts_what_is_signed()
            throws WebhookVerificationException, EmptyWebhookSecretException {
        new Webhook(NEW).verify(new String(BODY, UTF_8), headers(List.of(NEW)));
    }

    @Test
    void a_key_that_came_from_nango_signs_with_its_own_bytes()
            throws WebhookVerificationException, EmptyWebhookSecretException {
        String uuid = "11111111-2222-4333-8444-555555555555";

        new Webhook(uuid.getBytes(UTF_8)).verify(new String(BODY, UTF_8), headers(List.of(uuid)));
    }

    @Test
    void during_a_rotation_both_keys_are_accepted_and_nangos_headers_follow_the_old_one()
            throws WebhookVerificationException, EmptyWebhookSecretException {
        HttpHeaders headers = headers(List.of(NEW, OLD));

        new Webhook(NEW).verify(new String(BODY, UTF_8), headers);
        new Webhook(OLD).verify(new String(BODY, UTF_8), headers);
        assertThat(headers.firstValue("X-Nango-Hmac-Sha256")).hasValue(new SigningKey(OLD).nangoHmac(BODY));
    }

    @Test
    void another_key_or_a_changed_body_is_refused() {
        HttpHeaders headers = headers(List.of(NEW));

        assertThatThrownBy(() -> new Webhook(OLD).verify(new String(BODY, UTF_8), headers))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook(NEW).verify(new String(BODY, UTF_8) + " ", headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    private static HttpHeaders headers(List<String> keys) {
        Map<String, List<String>> headers =
                Outgoing.headers(new UUID(1, 2), BODY, keys, List.of(), Instant.now()).stream()
                        .collect(Collectors.toMap(Egress.Pair::name, each -> List.of(each.value())));
        return HttpHeaders.of(headers, (_, _) -> true);
    }

    private static JsonNode recording() throws IOException {
        try (InputStream in = SigningKeyTest.class.getResourceAsStream("/webhook-verification-vectors.json")) {
            return Json.read(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
        }
    }
}
