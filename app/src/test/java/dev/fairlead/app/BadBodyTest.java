package dev.fairlead.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.provider.Request;
import dev.fairlead.testing.DemoCast;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.SalesforceRecord;
import dev.fairlead.testing.Sent;
import dev.fairlead.testing.Tampering;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that are signed and yet not what they should be; and odd ones that are, which arrive as they were sent. */
class BadBodyTest {
    private static TestHub hub;
    private static Canary canary;

    @BeforeAll
    static void start() {
        hub = new TestHub();
        canary = new Canary(hub);
    }

    @AfterAll
    static void stop() {
        canary.close();
        hub.close();
    }

    @AfterEach
    void others_walk_on() {
        canary.sings();
        hub.app().forget();
    }

    private static void assertRefused(Request request, int status, String code) {
        Sent answer = hub.send(request);
        hub.settle();

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(JsonMapper.shared().readTree(answer.body()).at("/error/code").asString())
                .isEqualTo(code);
        assertThat(hub.app().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":1}}", "{\"a\":01}", "[1,]", "nul", "{'a':1}", "\u0000", "{\"a\":\"\u0001\"}"})
    void malformed_json_is_refused(String json) {
        assertRefused(hub.cast().github.signed("issues", json.getBytes(UTF_8)), 400, "malformed");
    }

    @Test
    void an_empty_body_is_none_and_forwarded_as_null() {
        assertThat(hub.send(hub.cast().github.signed("ping", new byte[0])).status())
                .isEqualTo(200);
        hub.settle();

        assertThat(hub.app().received())
                .extracting(Received::text)
                .containsExactly(
                        "{\"from\":\"github\",\"type\":\"forward\",\"connectionId\":null,\"providerConfigKey\":\"github\",\"payload\":null}");
    }

    @Test
    void json_of_a_hundred_thousand_levels_is_refused() {
        assertRefused(hub.cast().github.signed("issues", "[".repeat(100_000).getBytes(UTF_8)), 400, "malformed");
    }

    private static Request soap(UnaryOperator<String> spoil) {
        Request message = hub.cast()
                .salesforce
                .outboundMessage(SalesforceRecord.contact("0035g00000AbCdZAAV", "Ada", "Byron", "ada@example.com"));
        return Tampering.body(
                message, spoil.apply(new String(message.body(), UTF_8)).getBytes(UTF_8));
    }

    @Test
    void malformed_xml_is_refused() {
        assertRefused(soap(xml -> xml.substring(0, xml.length() / 2)), 400, "malformed");
        assertRefused(soap(xml -> xml.replace("</notifications>", "</notification>")), 400, "malformed");
        assertRefused(soap(xml -> xml.replace("Ada", "A\u0000da")), 400, "malformed");
        assertRefused(soap(_ -> "no XML at all"), 400, "malformed");
    }

    @Test
    void a_doctype_is_refused_and_nothing_it_names_is_read() {
        assertRefused(
                soap(xml -> xml.replace(
                                "<soapenv:Envelope",
                                "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + hub.app().url("/entity")
                                        + "\">]><soapenv:Envelope")
                        .replace("Ada", "&e;")),
                400,
                "malformed");
    }

    @Test
    void a_gzip_bomb_is_refused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 100; i++) zip.write(blanks);
        }
        Request signed = hub.cast().github.signed("issues", bomb.toByteArray());

        assertRefused(Tampering.with(signed, "Content-Encoding", "gzip"), 413, "too_large");
        assertRefused(
                Tampering.with(hub.cast().github.signed("issues", "{}".getBytes(UTF_8)), "Content-Encoding", "gzip"),
                400,
                "malformed");
    }

    @Test
    void duplicate_keys_nul_and_integers_beyond_doubles_reach_the_app_as_they_came_and_do_no_harm_to_the_record() {
        Request plain = hub.cast().github.issueOpened(DemoCast.INSTALLATION, 808, "TITLE");
        String json = new String(plain.body(), UTF_8)
                .replace("\"TITLE\"", "\"nul \\u0000 here\"")
                .replaceFirst("\\{", "{\"n\":9007199254740993,\"n\":123456789012345678901234567890,\"n\":1.10,");

        assertThat(hub.send(hub.cast().github.signed("issues", json.getBytes(UTF_8)))
                        .status())
                .isEqualTo(200);
        hub.settle();

        assertThat(hub.app().received()).extracting(Received::text).contains("""
                {"from":"github","type":"forward","connectionId":"acme","providerConfigKey":"github","payload":%s}""".formatted(json));
        assertThat(hub.app().received())
                .allSatisfy(each -> Seals.check(each, hub.environment().signingKey()));
        assertThat(hub.records("github", "Issue"))
                .extracting(each -> each.path("title").asString())
                .containsExactly("nul \u0000 here");
    }
}
