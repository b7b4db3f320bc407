package dev.fairlead.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.fairlead.client.Verification.Genuine;
import dev.fairlead.client.Verification.Reason;
import dev.fairlead.client.Verification.Refused;
import dev.fairlead.client.Verification.Stamp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {
    private static final String OLD = "11111111-2222-4333-8444-555555555555";
    private static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
    private static final String BODY = "{\"from\":\"github\",\"type\":\"forward\",\"payload\":{\"title\":\"Grüße\"}}";
    private final Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);

    private static Map<String, List<String>> headers(String key, Instant sentAt, String body) throws Exception {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Webhook-Id", List.of("msg_1"));
        headers.put("WEBHOOK-TIMESTAMP", List.of(Long.toString(sentAt.getEpochSecond())));
        headers.put("webhook-signature", List.of(judge(key).sign("msg_1", sentAt.getEpochSecond(), body)));
        return headers;
    }

    /** The library takes text as base64, so a plain key goes in as bytes. */
    private static Webhook judge(String key) throws Exception {
        return key.startsWith("whsec_") ? new Webhook(key) : new Webhook(key.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, NEW})
    void what_the_standards_library_signs_is_genuine(String key) throws Exception {
        Verification verification = new Verifier(key).verify(headers(key, now, BODY), bytes(BODY));

        assertThat(verification).isEqualTo(new Genuine(Kind.FORWARD, new Stamp.Dated("msg_1", now)));
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, NEW})
    void what_is_signed_with_our_key_the_standards_library_accepts(String key) throws Exception {
        String stamp = "msg_2." + now.getEpochSecond() + ".";
        String signature = Base64.getEncoder().encodeToString(new SigningKey(key).standard(bytes(stamp), bytes(BODY)));
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of("msg_2"),
                "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                "webhook-signature", List.of("v1," + signature));

        assertThatCode(() -> judge(key).verify(BODY, headers)).doesNotThrowAnyException();
        assertThatThrownBy(() -> judge(key).verify(BODY + " ", headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void during_a_rotation_either_side_may_be_ahead() throws Exception {
        Map<String, List<String>> both = headers(OLD, now, BODY);
        both.merge(
                "webhook-signature",
                headers(NEW, now, BODY).get("webhook-signature"),
                (first, second) -> List.of(first.getFirst() + " v1a,unknown " + second.getFirst()));

        assertThat(new Verifier(OLD).verify(both, bytes(BODY))).isInstanceOf(Genuine.class);
        assertThat(new Verifier(NEW).verify(both, bytes(BODY))).isInstanceOf(Genuine.class);
        assertThat(new Verifier(OLD, NEW).verify(headers(NEW, now, BODY), bytes(BODY)))
                .isInstanceOf(Genuine.class);
    }

    @Test
    void another_key_body_id_or_time_is_refused() throws Exception {
        Verifier verifier = new Verifier(NEW);
        Map<String, List<String>> headers = headers(NEW, now, BODY);

        assertThat(reason(new Verifier(OLD).verify(headers, bytes(BODY)))).isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(reason(verifier.verify(headers, bytes(BODY + "\n")))).isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(reason(verifier.verify(with(headers, "Webhook-Id", "msg_2"), bytes(BODY))))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        String later = Long.toString(now.getEpochSecond() + 1);
        assertThat(reason(verifier.verify(with(headers, "WEBHOOK-TIMESTAMP", later), bytes(BODY))))
                .isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void five_minutes_either_way_are_lately_and_a_second_more_is_not() throws Exception {
        Map<String, List<String>> headers = headers(NEW, now, BODY);

        assertThat(at(now.plusSeconds(300)).verify(headers, bytes(BODY))).isInstanceOf(Genuine.class);
        assertThat(at(now.minusSeconds(300)).verify(headers, bytes(BODY))).isInstanceOf(Genuine.class);
        assertThat(reason(at(now.plusSeconds(301)).verify(headers, bytes(BODY))))
                .isEqualTo(Reason.STALE);
        assertThat(reason(at(now.minusSeconds(301)).verify(headers, bytes(BODY))))
                .isEqualTo(Reason.STALE);
    }

    @Test
    void what_is_missing_or_unreadable_is_refused_and_nothing_stands_in_for_it() throws Exception {
        Map<String, List<String>> headers = headers(NEW, now, BODY);
        Verifier verifier = new Verifier(NEW);
        Map<String, List<String>> onlyNango = Map.of("x-nango-hmac-sha256", List.of("00"));

        assertThat(reason(verifier.verify(onlyNango, bytes(BODY)))).isEqualTo(Reason.MISSING_HEADER);
        assertThat(reason(verifier.verify(with(headers, "WEBHOOK-TIMESTAMP", "soon"), bytes(BODY))))
                .isEqualTo(Reason.MALFORMED_HEADER);
        assertThat(reason(verifier.verify(with(headers, "webhook-signature", "v1,!!! v2,AAAA"), bytes(BODY))))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        headers.put("webhook-id", List.of("msg_1"));
        assertThat(reason(verifier.verify(headers, bytes(BODY)))).isEqualTo(Reason.MALFORMED_HEADER);
    }

    @Test
    void a_key_that_cannot_be_one_is_refused_at_once_without_being_shown() {
        assertThatThrownBy(() -> new Verifier("whsec_not base64"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("not base64 ")
                .hasNoCause();
        assertThatThrownBy(() -> new Verifier("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Verifier(List.of(), Duration.ZERO, InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Verifier at(Instant instant) {
        return new Verifier(List.of(NEW), Verifier.TOLERANCE, InstantSource.fixed(instant));
    }

    private static Map<String, List<String>> with(Map<String, List<String>> headers, String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(headers);
        changed.put(name, List.of(value));
        return changed;
    }

    private static Reason reason(Verification verification) {
        assertThat(verification).isInstanceOf(Refused.class);
        return ((Refused) verification).reason();
    }
}
