package dev.fairlead.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "FORWARD | {\"from\":\"github\",\"type\":\"forward\",\"payload\":{\"type\":\"sync\"}}",
                "FORWARD | {\"payload\" : [{\"type\":\"x\"}, \"type\", \"sync\"], \"type\" : \"forward\"}",
                "SYNC | {\"connectionId\":\"c\",\"syncName\":\"issues\",\"responseResults\":{\"added\":1}}",
                "SYNC | {\"from\":\"nango\",\"type\":\"sync\",\"syncName\":\"issues\"}",
                "OTHER | {\"from\":\"nango\",\"type\":\"auth\",\"syncName\":\"issues\"}",
                "OTHER | {\"payload\":{\"type\":\"forward\",\"syncName\":\"x\"}}",
                "OTHER | {\"note\":\"\\\"type\\\":\\\"forward\\\"\"}",
                "OTHER | {\"type\":null,\"x\":\"forward\"}",
                "OTHER | [\"type\",\"forward\"]",
                "OTHER | {\"type\":\"forwa",
                "OTHER | {\"type\\",
                "OTHER | nonsense"
            })
    void top_level_keys_tell_what_a_body_is(Kind kind, String body) {
        assertThat(Kind.of(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(kind);
    }
}
