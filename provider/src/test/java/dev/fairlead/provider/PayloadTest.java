package dev.fairlead.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

class PayloadTest {
    private static Payload github(Sender sender) {
        return Sender.scheme("github", "default").payload(sender.request());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void json_goes_on_byte_for_byte() {
        String json = "{ \"a\" : 1.0, \"a\":2, \"b\":\"\\u00e4\\/ä\\u0000\" }";

        assertThat(text(github(Sender.json("\uFEFF " + json + "\r\n")).whole())).isEqualTo(json);
        assertThat(text(github(Sender.json(json).gzip()).whole())).isEqualTo(json);
    }

    @Test
    void what_is_not_json_becomes_json() {
        assertThat(text(github(Sender.form("a=1&b=x+%22&a=2&c")).whole()))
                .isEqualTo("{\"a\":[\"1\",\"2\"],\"b\":\"x \\\"\",\"c\":\"\"}");
        assertThat(text(github(new Sender().header("Content-Type", "text/plain").body("hi \"you\"\n"))
                        .whole()))
                .isEqualTo("\"hi \\\"you\\\"\\n\"");
        assertThat(text(github(new Sender().body(new byte[] {(byte) 0xC3, 1, 2}))
                        .whole()))
                .isEqualTo("{\"base64\":\"wwEC\"}");
        assertThat(text(github(new Sender()).whole())).isEqualTo("null");
        assertThat(text(github(new Sender()
                                .header("Content-Type", "application/xml")
                                .body("<a x=\"1\">t<b>2</b><b/></a>"))
                        .whole()))
                .isEqualTo("{\"a\":{\"@x\":\"1\",\"b\":[\"2\",\"\"],\"#text\":\"t\"}}");
    }

    @Test
    void what_cannot_be_read_keeps_its_bytes() {
        assertThat(text(github(Sender.json("{")).whole())).isEqualTo("{\"base64\":\"ew==\"}");
    }

    @Test
    void a_webhook_that_is_no_batch_is_always_whole() {
        Payload payload = github(Sender.json("{\"a\":1}"));

        assertThat(text(payload.of(List.of()))).isEqualTo("{\"a\":1}");
        assertThat(text(payload.item(0))).isEqualTo("{\"a\":1}");
    }

    @Test
    void a_lone_object_counts_as_a_batch_of_one() {
        Payload payload = Sender.scheme("hubspot", "default")
                .payload(Sender.json(" {\"portal-id\":1} ").request());

        assertThat(text(payload.of(List.of(0)))).isEqualTo("{\"portal-id\":1}");
        assertThat(text(payload.item(0))).isEqualTo("{\"portal-id\":1}");
        assertThat(text(payload.of(List.of()))).isEqualTo("null");
    }

    @Test
    void any_choice_of_a_batchs_items_is_the_batch_without_the_others() {
        JsonMapper mapper = JsonMapper.shared();
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            int size = 1 + random.nextInt(8);
            StringBuilder json = new StringBuilder(" [ ");
            for (int i = 0; i < size; i++) {
                json.append(i == 0 ? "" : random.nextBoolean() ? " ,\n" : ",")
                        .append("{ \"n\" : \"ü,")
                        .append(i)
                        .append("\"}");
            }
            json.append(" ] ");
            List<Integer> chosen = new ArrayList<>();
            for (int i = size - 1; i >= 0; i--) {
                if (random.nextBoolean()) {
                    chosen.add(i);
                }
            }
            JsonNode tree = mapper.readTree(json.toString());
            ArrayNode expected = mapper.createArrayNode();
            chosen.reversed().forEach(i -> expected.add(tree.get(i)));

            Payload payload = Sender.scheme("hubspot", "default")
                    .payload(Sender.json(json.toString()).request());

            assertThat(mapper.readTree(payload.of(chosen))).isEqualTo(expected);
            assertThat(text(payload.item(size - 1))).isEqualTo("{ \"n\" : \"ü," + (size - 1) + "\"}");
        }
    }

    @Test
    void a_lone_surrogate_leaves_valid_utf_8() {
        assertThat(JsonWriter.write("a\uD800b\uDC00🐢"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("\"a\\ud800b\\udc00🐢\"");
    }
}
