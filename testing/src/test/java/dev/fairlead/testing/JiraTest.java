package dev.fairlead.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.fairlead.provider.Request;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JiraTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private final JiraIssue issue = JiraIssue.inProgress("84245", "ENG-239", "Pump drips");

    private static Jira jira(JiraSigner signer, String query) {
        Endpoint endpoint =
                new Endpoint("https://hub.example.com/webhook/e/jira" + query, new SettableClock(NOW), Ids.seeded(1));
        return new Jira("https://acme.atlassian.net", signer, endpoint);
    }

    @Test
    void an_issue_says_which_site_it_is_of() {
        var body = Json.read(
                jira(new JiraSigner.Admin(SECRET), "").issueUpdated(issue).body());

        assertThat(body.at("/webhookEvent").asString()).isEqualTo("jira:issue_updated");
        assertThat(body.at("/issue/self").asString()).isEqualTo("https://acme.atlassian.net/rest/api/2/issue/84245");
        assertThat(body.at("/issue/fields/updated").asString()).isEqualTo("2026-01-15T12:00:00.000+0000");
        assertThat(body.has("matchedWebhookIds")).isFalse();
    }

    @Test
    void a_project_says_which_site_it_is_of() {
        var body = Json.read(jira(new JiraSigner.UrlToken(), "?token=t")
                .project("deleted", new JiraProject(10001, "OPS", "Operations"))
                .body());

        assertThat(body.at("/webhookEvent").asString()).isEqualTo("project_deleted");
        assertThat(body.at("/project/self").asString())
                .isEqualTo("https://acme.atlassian.net/rest/api/2/project/10001");
        assertThat(body.at("/project/id").isNumber()).isTrue();
    }

    @Test
    void an_administrators_webhook_is_signed_over_its_body() {
        Request request = jira(new JiraSigner.Admin(SECRET), "").issueCreated(issue);

        assertThat(GitHubTest.header(request, "X-Hub-Signature"))
                .isEqualTo("sha256=" + Signing.hex(Signing.hmacSha256(SECRET, request.body())));
    }

    @Test
    void nimbus_finds_an_apps_bearer_token_genuine_and_short_lived() throws Exception {
        Request request = jira(new JiraSigner.OAuth("client-1", SECRET), "").issueCreated(issue);
        SignedJWT jwt =
                SignedJWT.parse(GitHubTest.header(request, "Authorization").substring("Bearer ".length()));

        assertThat(jwt.verify(new MACVerifier(SECRET))).isTrue();
        assertThat(jwt.verify(new MACVerifier(SECRET.replace('0', '1')))).isFalse();
        assertThat(jwt.getJWTClaimsSet().getIssueTime().toInstant()).isEqualTo(NOW);
        assertThat(jwt.getJWTClaimsSet().getExpirationTime().toInstant()).isEqualTo(NOW.plusSeconds(180));
        assertThat(Json.read(request.body()).at("/matchedWebhookIds").isArray()).isTrue();
    }

    @Test
    void a_connect_token_covers_the_sorted_and_encoded_query() throws Exception {
        JiraSigner connect = new JiraSigner.Connect("site-1", SECRET, "https://hub.example.com");
        Request request = jira(connect, "?b=2&a=1%20x&c=~*").issueCreated(issue);
        SignedJWT jwt =
                SignedJWT.parse(GitHubTest.header(request, "Authorization").substring("JWT ".length()));

        byte[] canonical = Signing.utf8("POST&/webhook/e/jira&a=1%20x&b=2&c=~%2A");
        assertThat(jwt.verify(new MACVerifier(SECRET))).isTrue();
        assertThat(jwt.getJWTClaimsSet().getClaims())
                .containsAllEntriesOf(Map.of("iss", "site-1", "qsh", Signing.hex(Signing.sha256(canonical))));
    }

    @Test
    void a_retry_keeps_its_identifier() {
        Jira jira = jira(new JiraSigner.OAuth("client-1", SECRET), "");
        Request first = jira.issueDeleted(issue);
        Request second = jira.at(NOW.plusSeconds(300)).again(first);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(GitHubTest.header(second, "X-Atlassian-Webhook-Identifier"))
                .isEqualTo(GitHubTest.header(first, "X-Atlassian-Webhook-Identifier"));
        assertThat(GitHubTest.header(second, "Authorization")).isNotEqualTo(GitHubTest.header(first, "Authorization"));
    }
}
