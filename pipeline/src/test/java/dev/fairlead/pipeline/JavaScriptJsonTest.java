package dev.fairlead.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The expected values are what Node.js 20 printed for {@code JSON.stringify(JSON.parse(text))}. */
class JavaScriptJsonTest {
    @ParameterizedTest
    @MethodSource("printedByNode")
    void it_writes_what_node_writes(String line) {
        String[] pair = line.split("\t", 2);

        assertThat(rewritten(pair[0])).isEqualTo(pair[1]);
    }

    static Stream<String> printedByNode() throws IOException {
        try (InputStream in = JavaScriptJsonTest.class.getResourceAsStream("/javascript-json.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines();
        }
    }

    @Test
    void a_payload_as_deep_as_providers_may_nest_is_rewritten_in_its_envelope() {
        String deep = "{\"payload\":" + "[".repeat(500) + "]".repeat(500) + "}";

        assertThat(rewritten(deep)).isEqualTo(deep);
    }

    @Test
    void a_number_of_a_megabyte_is_rewritten() {
        assertThat(rewritten("1" + "0".repeat(1 << 20))).isEqualTo("null");
    }

    private static String rewritten(String json) {
        return new String(JavaScriptJson.rewritten(json.getBytes(UTF_8)), UTF_8);
    }
}
