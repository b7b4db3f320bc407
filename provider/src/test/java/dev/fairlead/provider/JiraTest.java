package dev.fairlead.provider;

import static dev.fairlead.provider.Sender.NOW;
import static dev.fairlead.provider.Sender.SECRET;
import static dev.fairlead.provider.Sender.genuine;
import static dev.fairlead.provider.Sender.judge;
import static dev.fairlead.provider.Sender.jwt;
import static dev.fairlead.provider.Sender.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JiraTest {
    private static final String ISSUE = "{\"timestamp\":1772359199000,\"webhookEvent\":\"jira:issue_updated\","
            + "\"issue\":{\"id\":\"10\",\"self\":\"https://Quay.atlassian.net:443/rest/api/2/issue/10\"}}";
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final long SECONDS = NOW.getEpochSecond();

    private static Sender bearer(String header, String claims) {
        return Sender.json(ISSUE).header("Authorization", "Bearer " + jwt(SECRET, header, claims));
    }

    private static Verdict connect(String url, String claims, Map<String, String> config) {
        Sender sender = Sender.json(ISSUE).url(url).header("Authorization", "JWT " + jwt(SECRET, HS256, claims));
        Keys keys = new Keys(List.of(Secret.of(SECRET)), config, Keys.Policy.SIGNED);
        return Sender.scheme("jira", "connect").judge(sender.request(), keys, NOW);
    }

    private static String qsh(String canonical) {
        return Sender.hex(Sender.sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_method_of_an_administrators_signature_may_have_any_case() {
        String mac = Sender.hex(
                Sender.hmac(SECRET.getBytes(StandardCharsets.UTF_8), ISSUE.getBytes(StandardCharsets.UTF_8)));
        Sender sender = Sender.json(ISSUE)
                .header("X-Hub-Signature", "SHA256=" + mac)
                .header("X-Atlassian-Webhook-Identifier", "w-1");

        Event event = genuine(judge("jira", "admin", sender)).events().getFirst();

        assertThat(event.type()).isEqualTo("jira:issue_updated");
        assertThat(event.tenant()).isEqualTo("https://quay.atlassian.net");
        assertThat(event.object()).isEqualTo("issue:10");
        assertThat(event.id()).isEqualTo("w-1");
    }

    @Test
    void a_connections_own_base_url_is_normalised_as_the_match_is() {
        Scheme scheme = Sender.scheme("jira", "admin");

        assertThat(scheme.matchProperties()).containsExactly("connection_config.baseUrl");
        assertThat(scheme.normalised("connection_config.baseUrl", "HTTPS://Quay.Atlassian.net/"))
                .isEqualTo("https://quay.atlassian.net");
        assertThat(scheme.normalised("connection_config.baseUrl", "http://intranet:80/jira/"))
                .isEqualTo("http://intranet/jira");
        assertThat(scheme.normalised("connection_config.baseUrl", "quay")).isNull();
    }

    @Test
    void an_oauth_apps_token_counts_from_issue_to_expiry_with_a_minute_of_leeway() {
        String fresh = "{\"iat\":" + SECONDS + ",\"exp\":" + (SECONDS + 180) + "}";
        Reading reading = genuine(judge("jira", "oauth", bearer(HS256, fresh)));
        assertThat(reading.signedAt()).isEqualTo(NOW);
        assertThat(reading.signedContent())
                .as("the token does not cover the body")
                .isNull();

        assertThat(judge("jira", "oauth", bearer(HS256, "{\"exp\":" + (SECONDS - 60) + "}")))
                .isInstanceOf(Verdict.Genuine.class);
        for (String stale : List.of(
                "{\"exp\":" + (SECONDS - 61) + "}",
                "{\"exp\":" + (SECONDS + 999) + ",\"nbf\":" + (SECONDS + 61) + "}",
                "{\"exp\":" + (SECONDS + 999) + ",\"iat\":" + (SECONDS + 61) + "}")) {
            assertThat(rejected(judge("jira", "oauth", bearer(HS256, stale))).fault())
                    .isEqualTo(Fault.STALE_TIMESTAMP);
        }
    }

    @Test
    void a_token_that_is_not_what_it_should_be_is_refused() {
        String claims = "{\"exp\":" + (SECONDS + 180) + "}";
        List<Sender> bad = List.of(
                bearer("{\"alg\":\"none\"}", claims),
                bearer("{\"alg\":\"HS512\"}", claims),
                bearer("{\"alg\":\"HS256\",\"crit\":[\"x\"]}", claims),
                bearer(HS256, "{}"),
                bearer(HS256, "{\"exp\":1e400}"),
                bearer(HS256, "[]"),
                Sender.json(ISSUE).header("Authorization", "Bearer a.b"),
                Sender.json(ISSUE).header("Authorization", "Bearer " + jwt("other", HS256, claims)));
        for (Sender sender : bad) {
            assertThat(rejected(judge("jira", "oauth", sender)).fault()).isEqualTo(Fault.BAD_SIGNATURE);
        }
        Sender basic = Sender.json(ISSUE).header("Authorization", "Basic " + jwt(SECRET, HS256, claims));
        assertThat(rejected(judge("jira", "oauth", basic)).fault()).isEqualTo(Fault.MISSING_SIGNATURE);
    }

    @Test
    void a_connect_apps_token_is_bound_to_path_and_query_below_the_apps_base_url() {
        String url = "https://hub.example.org/base/webhook/e1/jira?b=2&a=1%20x&a=1+0&jwt=ignored";
        String hash = qsh("POST&/webhook/e1/jira&a=1%200,1%20x&b=2");
        String claims = "{\"iss\":\"key-1\",\"exp\":" + (SECONDS + 180) + ",\"qsh\":\"" + hash + "\"}";
        Map<String, String> config = Map.of("clientKey", "key-1", "connectBaseUrl", "https://hub.example.org/base");

        assertThat(connect(url, claims, config)).isInstanceOf(Verdict.Genuine.class);
        assertThat(rejected(connect(url + "&c=3", claims, config)).reason()).contains("qsh");
        assertThat(rejected(connect(url, claims.replace(hash, "context-qsh"), config))
                        .fault())
                .isEqualTo(Fault.BAD_SIGNATURE);
        assertThat(rejected(connect(url, claims.replace("key-1", "key-2"), config))
                        .reason())
                .contains("iss");
    }

    @Test
    void a_token_in_the_url_proves_a_self_hosted_site_below_its_context_path() {
        String json = ISSUE.replace("https://Quay.atlassian.net:443/rest", "https://intranet.example.org/jira/rest");
        Sender sender = Sender.json(json).url("https://hub.example.org/w?token=quay%2Dside-secret&issue=1");

        Event event = genuine(judge("jira", "url-token", sender)).events().getFirst();

        assertThat(event.tenant()).isEqualTo("https://intranet.example.org/jira");
        assertThat(event.id()).isNull();
        Sender other = Sender.json(json).url("https://hub.example.org/w?token=quay-side-secre");
        assertThat(rejected(judge("jira", "url-token", other)).fault()).isEqualTo(Fault.BAD_SIGNATURE);
        assertThat(Sender.scheme("jira", "url-token").secretParameters(Map.of()))
                .containsExactly("token");
    }
}
