package dev.fairlead.provider;

import static dev.fairlead.provider.Sender.NOW;
import static dev.fairlead.provider.Sender.SECRET;
import static dev.fairlead.provider.Sender.genuine;
import static dev.fairlead.provider.Sender.keys;
import static dev.fairlead.provider.Sender.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemProofTest {
    private static final Scheme TOKENS = Folder.scheme("""
            verify: [{type: token, from: item.clientState, each: "value[*]"}]
            ack: {status: 202}
            events: {split: "value[*]", type: "{item.change}", tenant: "{item.tenant}", same: new}
            """);

    private static final Scheme MACS = Folder.scheme("""
            secret: {encoding: hex}
            verify:
              - type: hmac
                signature: {from: item.extra.sign, encoding: base64}
                message: "{item.ref}:{item.original|default()}:{item.amount.value}"
                each: "items[*].Item"
            events: {split: "items[*].Item", type: "{item.code}", tenant: "{item.account}", id: "{item.ref}:{index}"}
            """);

    private static String item(String state, String change) {
        return "{\"clientState\":\"" + state + "\",\"change\":\"" + change + "\"}";
    }

    private static Verdict judge(String... items) {
        Sender sender = Sender.json("{\"value\":[" + String.join(",", items) + "]}");
        return TOKENS.judge(sender.request(), keys(SECRET), NOW);
    }

    @Test
    void items_with_a_wrong_token_are_left_out_and_the_rest_is_kept() {
        Reading reading = genuine(judge(item("nope", "a"), item(SECRET, "b"), item("", "c"), item(SECRET, "d")));

        assertThat(reading.events()).extracting(Event::type).containsExactly("b", "d");
        assertThat(reading.events()).extracting(Event::position).containsExactly(1, 3);
        assertThat(reading.items()).isEqualTo(4);
        assertThat(reading.events()).extracting(Event::sameness).containsOnly(Event.Sameness.NONE);
        assertThat(reading.ack().status()).isEqualTo(202);
    }

    @Test
    void what_an_app_gets_holds_no_item_that_was_left_out() {
        Request request = Sender.json("{\"value\":[" + item("nope", "a") + "," + item(SECRET, "b") + "]}")
                .request();

        Payload payload = TOKENS.payload(request);

        assertThat(payload.of(List.of(1))).asString(UTF_8).isEqualTo("{\"value\":[" + item(SECRET, "b") + "]}");
        assertThat(payload.item(1)).asString(UTF_8).isEqualTo(item(SECRET, "b"));
    }

    @Test
    void no_item_that_is_proved_is_a_refusal() {
        assertThat(rejected(judge(item("nope", "a"))).fault()).isEqualTo(Fault.BAD_SIGNATURE);
        assertThat(rejected(judge("{}")).fault()).isEqualTo(Fault.MISSING_SIGNATURE);
        assertThat(rejected(judge()).fault()).isEqualTo(Fault.MISSING_SIGNATURE);
    }

    @Test
    void items_of_two_connections_cannot_come_in_one_request() {
        Keys keys = new Keys(
                List.of(new Secret(Map.of("secret", "one"), "c1"), new Secret(Map.of("secret", "two"), "c2")),
                Map.of(),
                Keys.Policy.SIGNED);
        Sender sender = Sender.json("{\"value\":[" + item("one", "a") + "," + item("two", "b") + "]}");

        assertThat(rejected(TOKENS.judge(sender.request(), keys, NOW)).fault()).isEqualTo(Fault.WRONG_TENANT);
    }

    private static String signed(String ref, String key, String account) {
        byte[] sign = SignatureTest.mac("HmacSHA256", HexFormat.of().parseHex(key), ref + "::5");
        return "{\"Item\":{\"extra\":{\"sign\":\"" + Base64.getEncoder().encodeToString(sign)
                + "\"},\"ref\":\"" + ref + "\",\"amount\":{\"value\":5},\"code\":\"PAID\",\"account\":\"" + account
                + "\"}}";
    }

    @Test
    void each_item_is_signed_by_itself() {
        Sender sender =
                Sender.json("{\"items\":[" + signed("r1", "0a0b", "m1") + "," + signed("r2", "0a0b", "m2") + "]}");

        Reading reading = genuine(MACS.judge(sender.request(), keys("ffff", "0a0b"), NOW));

        assertThat(reading.events()).extracting(Event::tenant).containsExactly("m1", "m2");
        assertThat(reading.events()).extracting(Event::id).containsExactly("r1:0", "r2:1");
        assertThat(reading.secret()).isEqualTo(1);
    }

    @Test
    void one_item_whose_signature_does_not_fit_makes_the_whole_a_forgery() {
        Sender sender =
                Sender.json("{\"items\":[" + signed("r1", "0a0b", "m1") + "," + signed("r2", "ffff", "m2") + "]}");

        assertThat(rejected(MACS.judge(sender.request(), keys("0a0b"), NOW)).fault())
                .isEqualTo(Fault.BAD_SIGNATURE);
    }

    @Test
    void a_lone_item_where_an_array_is_usual_is_signed_as_well() {
        Sender sender = Sender.json("{\"items\":" + signed("r1", "0a0b", "m1") + "}");

        assertThat(genuine(MACS.judge(sender.request(), keys("0a0b"), NOW)).events())
                .hasSize(1);
    }
}
