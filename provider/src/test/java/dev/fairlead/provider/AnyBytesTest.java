package dev.fairlead.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** Run with {@code JAZZER_FUZZ=1} to search; without, the kept inputs are run again. */
class AnyBytesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<Scheme> SCHEMES = Catalogue.builtIn().providers().stream()
            .flatMap(provider -> provider.schemes().stream())
            .toList();

    @FuzzTest(maxDuration = "30s")
    void a_body_of_any_bytes_is_judged_and_becomes_json(FuzzedDataProvider data) {
        Scheme scheme = data.pickValue(SCHEMES);
        List<Header> headers = new ArrayList<>();
        for (String name : List.of(
                "Content-Type",
                "Content-Encoding",
                "Authorization",
                "X-Hub-Signature",
                "X-Slack-Signature",
                "X-Slack-Request-Timestamp",
                "webhook-signature",
                "webhook-timestamp")) {
            if (data.consumeBoolean()) {
                headers.add(new Header(name, data.consumeString(80)));
            }
        }
        if (data.consumeBoolean()) {
            headers.add(new Header(
                    "Content-Type",
                    data.pickValue(List.of("application/json", "application/x-www-form-urlencoded", "text/xml"))));
        }
        Keys keys = new Keys(
                List.of(Secret.of(data.consumeString(20))),
                Map.of("clientKey", data.consumeString(10)),
                data.pickValue(Keys.Policy.values()));
        Request request =
                new Request("POST", "https://h/" + data.consumeString(40), headers, data.consumeRemainingAsBytes());

        Verdict verdict = scheme.judge(request, keys, Instant.ofEpochSecond(1772359200));
        scheme.hint(request);
        Payload payload = scheme.payload(request);

        JSON.readTree(payload.whole());
        if (verdict instanceof Verdict.Genuine(Reading reading)) {
            for (int i = 0; i < reading.events().size(); i++) {
                JSON.readTree(payload.item(i));
                Event event = reading.events().get(i);
                assertThat(event.from()).isBetween(0, event.to());
            }
            JSON.readTree(payload.of(List.of(0)));
        }
    }

    @FuzzTest(maxDuration = "30s")
    void json_is_read_or_refused(byte[] bytes) {
        Mask mask = new Mask();
        mask.add(Path.parse("[*].a.b[0].c"));
        mask.add(Path.parse("a[2].b"));
        try {
            Node root = JsonReader.read(bytes, mask);
            for (Spot spot : new Split(List.of(Path.parse("[*]"))).items(root)) {
                Node item = Objects.requireNonNull(spot.item());
                JSON.readTree(bytes, item.from(), item.to() - item.from());
            }
        } catch (Refusal refusal) {
            assertThat(refusal.fault()).isIn(Fault.MALFORMED, Fault.TOO_LARGE);
        }
    }

    @FuzzTest(maxDuration = "30s")
    void xml_is_read_or_refused(byte[] bytes) {
        try {
            JSON.readTree(JsonWriter.write(XmlReader.read(bytes, new Split(List.of(Path.parse("a.b[*]"))))));
        } catch (Refusal refusal) {
            assertThat(refusal.fault()).isEqualTo(Fault.MALFORMED);
        }
    }

    @FuzzTest(maxDuration = "30s")
    void a_form_is_always_read(byte[] bytes) throws Refusal {
        JSON.readTree(JsonWriter.write(FormReader.tree(FormReader.read(bytes), bytes.length)));
    }

    @FuzzTest(maxDuration = "30s")
    void gzip_is_decompressed_or_refused(byte[] bytes) throws Refusal {
        assertThat(Encoding.gunzip(Sender.gzipped(bytes))).isEqualTo(bytes);
        try {
            assertThat(Encoding.gunzip(bytes)).hasSizeLessThanOrEqualTo(Bounds.BODY);
        } catch (Refusal refusal) {
            assertThat(refusal.fault()).isIn(Fault.MALFORMED, Fault.TOO_LARGE);
        }
    }

    @FuzzTest(maxDuration = "30s")
    void a_token_with_the_right_signature_is_still_read_with_care(FuzzedDataProvider data) {
        String token = Sender.jwt(Sender.SECRET, data.consumeString(60), data.consumeRemainingAsString());
        Request request = Sender.json("{}")
                .header("Authorization", (data.consumeBoolean() ? "JWT " : "Bearer ") + token)
                .request();
        for (String scheme : List.of("oauth", "connect")) {
            Sender.scheme("jira", scheme).judge(request, Sender.keys(Sender.SECRET), Sender.NOW);
        }
    }

    @FuzzTest(maxDuration = "30s")
    void a_template_is_compiled_or_refused(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        try {
            Template template = new Expressions().template(Section.nowhere(), text);
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            template.text(View.of(Sender.json("{}").request(), body, Keys.NONE));
        } catch (ManifestException e) {
            assertThat(e).hasMessageContaining("nowhere");
        }
    }
}
