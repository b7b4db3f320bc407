package dev.fairlead.provider;

import static dev.fairlead.provider.Sender.NOW;
import static dev.fairlead.provider.Sender.SECRET;
import static dev.fairlead.provider.Sender.genuine;
import static dev.fairlead.provider.Sender.judge;
import static dev.fairlead.provider.Sender.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinearTest {
    private static Sender issue(String timestamp) {
        String json = "{\"type\":\"Issue\",\"action\":\"update\",\"organizationId\":\"o-1\",\"data\":{\"id\":\"i-1\"},"
                + "\"createdAt\":\"2026-03-01T09:59:58.500Z\",\"webhookTimestamp\":" + timestamp + "}";
        return Sender.json(json)
                .header("Linear-Delivery", "d-9")
                .header(
                        "Linear-Signature",
                        Sender.hex(Sender.hmac(
                                SECRET.getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8))));
    }

    private static String millis(long offset) {
        return Long.toString(NOW.toEpochMilli() + offset);
    }

    @Test
    void an_update_is_read_and_the_signed_time_in_its_body_counts() {
        Reading reading = genuine(judge("linear", "default", issue(millis(-1000))));

        assertThat(reading.signedAt()).isEqualTo(NOW.minusSeconds(1));
        assertThat(reading.signedContent()).hasSize(32);
        assertThat(reading.ack().status()).isEqualTo(200);
        Event event = reading.events().getFirst();
        assertThat(event.type()).isEqualTo("Issue.update");
        assertThat(event.aliases()).containsExactly("Issue");
        assertThat(event.matches()).containsExactly(new Match("connection_config.organizationId", "o-1"));
        assertThat(event.object()).isEqualTo("Issue:i-1");
        assertThat(event.time()).isEqualTo("2026-03-01T09:59:58.500Z");
        assertThat(event.id()).isEqualTo("d-9");
    }

    @Test
    void a_minute_is_fresh_and_more_is_not() {
        assertThat(judge("linear", "default", issue(millis(60_000)))).isInstanceOf(Verdict.Genuine.class);
        assertThat(rejected(judge("linear", "default", issue(millis(60_001)))).fault())
                .isEqualTo(Fault.STALE_TIMESTAMP);
        assertThat(rejected(judge("linear", "default", issue(millis(-60_001)))).fault())
                .isEqualTo(Fault.STALE_TIMESTAMP);
    }

    @Test
    void a_time_that_is_no_number_is_refused() {
        assertThat(rejected(judge("linear", "default", issue("\"" + millis(0) + "\"")))
                        .fault())
                .isEqualTo(Fault.BAD_SIGNATURE);
        assertThat(rejected(judge("linear", "default", issue("null"))).fault()).isEqualTo(Fault.BAD_SIGNATURE);
    }

    @Test
    void a_signature_of_another_length_is_refused() {
        Sender sender = Sender.json("{}").header("Linear-Signature", "abcdef");

        assertThat(rejected(judge("linear", "default", sender)).reason()).contains("malformed");
    }
}
