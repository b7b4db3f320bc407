package dev.fairlead.provider;

import static dev.fairlead.provider.Sender.NOW;
import static dev.fairlead.provider.Sender.SECRET;
import static dev.fairlead.provider.Sender.judge;
import static dev.fairlead.provider.Sender.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReasonTest {
    private static final String JSON = "{\"zen\":\"Keep it simple\"}";
    private static final String URL = "https://hub.example.org/webhook/e1/x";

    private static Verdict.Rejected hubspot(String signedUrl, Sender sender) {
        return rejected(judge("hubspot", "default", sender.hubspotV3(NOW, signedUrl)));
    }

    @Test
    void no_secret_is_told_apart_from_a_wrong_one() {
        Scheme scheme = Sender.scheme("github", "default");
        Request request = Sender.json(JSON).github("ping", "another").request();

        Verdict.Rejected none = rejected(scheme.judge(request, Sender.keys(), NOW));
        Verdict.Rejected blank = rejected(scheme.judge(request, Sender.keys(" "), NOW));
        Verdict.Rejected wrong = rejected(scheme.judge(request, Sender.keys(SECRET), NOW));

        assertThat(none.fault()).isEqualTo(Fault.NO_SECRET);
        assertThat(blank.fault()).isEqualTo(Fault.NO_SECRET);
        assertThat(wrong.fault()).isEqualTo(Fault.BAD_SIGNATURE);
        assertThat(wrong.reason()).contains("fits none of the active secrets (1)");
    }

    @Test
    void a_missing_header_is_named() {
        assertThat(rejected(judge("github", "default", Sender.json(JSON))).reason())
                .contains("X-Hub-Signature-256");
        assertThat(rejected(judge("hubspot", "default", Sender.json(JSON))).reason())
                .contains("X-HubSpot-Signature-v3")
                .contains("X-HubSpot-Signature");
    }

    @Test
    void neither_a_secret_nor_a_whole_signature_is_told() {
        Request request = Sender.json(JSON).github("ping", "another").request();
        String given = request.headers().getLast().value().substring("sha256=".length());
        String right =
                Sender.hex(Sender.hmac(SECRET.getBytes(StandardCharsets.UTF_8), JSON.getBytes(StandardCharsets.UTF_8)));

        String reason = rejected(Sender.scheme("github", "default").judge(request, Sender.keys(SECRET), NOW))
                .reason();

        assertThat(reason)
                .doesNotContain(SECRET)
                .doesNotContain(right.substring(0, 7))
                .doesNotContain(given.substring(0, 7));
    }

    @Test
    void a_signature_over_another_url_says_which() {
        assertThat(hubspot(URL.replace("https", "http"), Sender.json(JSON)).reason())
                .contains("with http instead");
        assertThat(hubspot(URL + "/", Sender.json(JSON)).reason()).contains("with a slash at the end");
        assertThat(hubspot(URL, Sender.json(JSON).url(URL + "/")).reason()).contains("without a slash at the end");
        assertThat(hubspot(URL, Sender.json(JSON).url(URL + "?a=1")).reason()).contains("without its query");
        Sender behindProxy =
                Sender.json(JSON).url("http://127.0.0.1:8080/webhook/e1/x").header("Host", "hub.example.org");
        assertThat(hubspot(URL, behindProxy).reason()).contains("https://hub.example.org");
    }

    @Test
    void a_weaker_signature_that_fits_tells_that_the_secret_is_right() {
        Sender sender = Sender.json(JSON).hubspotV1(SECRET);

        assertThat(hubspot("https://elsewhere.example.org/", sender).reason())
                .contains("weaker v1 signature in the same request does fit");
    }

    @Test
    void a_body_that_was_touched_on_its_way_is_told_as_far_as_it_can_be() {
        Sender trailing = Sender.json(JSON).github("ping", SECRET).body(JSON + "\n");
        assertThat(rejected(judge("github", "default", trailing)).reason()).contains("without the white space");
        Sender stripped = Sender.json(JSON + "\n").github("ping", SECRET).body(JSON);
        assertThat(rejected(judge("github", "default", stripped)).reason()).contains("with a line break");
        Sender wire = Sender.json(JSON).gzip().github("ping", SECRET);
        assertThat(rejected(judge("github", "default", wire)).reason()).contains("before it was decompressed");
    }

    @Test
    void white_space_around_a_secret_is_told() {
        Request request = Sender.json(JSON).github("ping", SECRET).request();

        Verdict verdict = Sender.scheme("github", "default").judge(request, Sender.keys(SECRET + "\r\n"), NOW);

        assertThat(rejected(verdict).reason()).contains("white space around it");
    }

    @Test
    void a_wrong_clock_is_told_with_direction_and_distance() {
        Sender behind = Sender.json("{}").slack(NOW.minusSeconds(3 * 3600));
        assertThat(rejected(judge("slack", "default", behind)).reason())
                .contains("signature fits")
                .contains("3 hours behind");
        Sender ahead = Sender.json("{}").slack(NOW.plusSeconds(301));
        assertThat(rejected(judge("slack", "default", ahead)).reason()).contains("5 minutes ahead of");
        Sender unreadable = Sender.json("{}")
                .header("X-Slack-Request-Timestamp", "now")
                .header("X-Slack-Signature", "v0=" + "0".repeat(64));
        assertThat(rejected(judge("slack", "default", unreadable)).fault()).isEqualTo(Fault.BAD_SIGNATURE);
    }

    @Test
    void size_encoding_method_and_form_have_faults_of_their_own() {
        assertThat(rejected(judge("github", "default", Sender.json(JSON).method("GET")))
                        .fault())
                .isEqualTo(Fault.METHOD_NOT_ALLOWED);
        assertThat(rejected(judge("github", "default", new Sender().body(new byte[Bounds.BODY + 1])))
                        .fault())
                .isEqualTo(Fault.TOO_LARGE);
        assertThat(rejected(judge(
                                "github",
                                "default",
                                new Sender().body(new byte[Bounds.BODY + 1]).gzip()))
                        .fault())
                .isEqualTo(Fault.TOO_LARGE);
        assertThat(rejected(judge("github", "default", Sender.json(JSON).header("X", "y".repeat(70_000))))
                        .fault())
                .isEqualTo(Fault.TOO_LARGE);
        assertThat(rejected(judge("github", "default", Sender.json(JSON).header("Content-Encoding", "br")))
                        .fault())
                .isEqualTo(Fault.UNSUPPORTED_ENCODING);
        assertThat(rejected(judge("github", "default", Sender.json(JSON).header("Content-Encoding", "gzip")))
                        .fault())
                .isEqualTo(Fault.MALFORMED);
        assertThat(rejected(judge("github", "default", Sender.json("{").github("ping", SECRET)))
                        .fault())
                .isEqualTo(Fault.MALFORMED);
    }

    @Test
    void the_largest_body_that_is_allowed_is_accepted() {
        byte[] body = new byte[Bounds.BODY];
        Arrays.fill(body, (byte) ' ');
        body[0] = '{';
        body[1] = '}';

        Verdict verdict = judge("github", "default", Sender.json("").body(body).github("ping", SECRET));

        assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void any_of_several_active_secrets_fits_and_it_is_told_which() {
        Request request = Sender.json(JSON).github("ping", SECRET).request();
        Secret own = new Secret(Map.of("secret", SECRET), "acme");
        Keys three = new Keys(List.of(Secret.of("old"), own, Secret.of(SECRET)), Map.of(), Keys.Policy.SIGNED);

        Reading reading = Sender.genuine(Sender.scheme("github", "default").judge(request, three, NOW));

        assertThat(reading.secret())
                .as("one that serves the whole integration goes first")
                .isEqualTo(2);
    }

    @Test
    void unsigned_webhooks_pass_only_by_policy_and_a_wrong_signature_never() {
        Keys lax = new Keys(List.of(Secret.of(SECRET)), Map.of(), Keys.Policy.ACCEPT_UNSIGNED);
        Keys none = new Keys(List.of(), Map.of(), Keys.Policy.ACCEPT_UNSIGNED);
        Scheme scheme = Sender.scheme("github", "default");
        Request unsigned = Sender.json(JSON).request();
        Request forged = Sender.json(JSON).github("ping", "another").request();

        assertThat(Sender.genuine(scheme.judge(unsigned, lax, NOW)).recipe()).isEqualTo("unsigned");
        assertThat(Sender.genuine(scheme.judge(unsigned, none, NOW)).secret()).isEqualTo(-1);
        assertThat(rejected(scheme.judge(forged, lax, NOW)).fault()).isEqualTo(Fault.BAD_SIGNATURE);
        assertThat(rejected(scheme.judge(unsigned, Sender.keys(SECRET), NOW)).fault())
                .isEqualTo(Fault.MISSING_SIGNATURE);
    }
}
