package dev.fairlead.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Request;
import dev.fairlead.store.Integration;
import dev.fairlead.store.State;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.HubSpot;
import dev.fairlead.testing.Jira;
import dev.fairlead.testing.JiraIssue;
import dev.fairlead.testing.JiraSigner;
import dev.fairlead.testing.Linear;
import dev.fairlead.testing.LinearIssue;
import dev.fairlead.testing.Salesforce;
import dev.fairlead.testing.SalesforceRecord;
import dev.fairlead.testing.Slack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each provider from the door to the app: the bodies that the app gets, byte for byte where they are JSON. */
class SixProvidersTest {
    private static final String SECRET = "It is a secret";
    private static final String ORGANIZATION = "00D5g000004yXYZEA2";

    private final TestWalk walk = new TestWalk();

    @AfterEach
    void close() {
        walk.close();
    }

    private String forwarded(Request request, int status) {
        Answer answer = walk.send(request);
        assertThat(answer.status()).isEqualTo(status);
        String body = walk.app().awaitCount(1, TestWalk.PATIENCE).getFirst().text();
        walk.awaitSettled();
        assertThat(walk.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.state()).isEqualTo(State.DELIVERED));
        return body;
    }

    private static String envelope(String from, String key, Request request) {
        return "{\"from\":\"%s\",\"type\":\"forward\",\"connectionId\":\"acme\",\"providerConfigKey\":\"%s\",\"payload\":%s}"
                .formatted(from, key, new String(request.body(), UTF_8));
    }

    @Test
    void github_verbatim() {
        Integration github = walk.integration("gh", "github", SECRET);
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        Request sent = new GitHub(SECRET, walk.endpoint("gh")).issueOpened(42, 1, "Über \u2028");

        assertThat(forwarded(sent, 200)).isEqualTo(envelope("github", "gh", sent));
    }

    @Test
    void github_as_a_form_becomes_its_json() {
        Integration github = walk.integration("gh", "github", SECRET);
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        GitHub provider = new GitHub(SECRET, walk.endpoint("gh"));
        Request json = provider.issueOpened(42, 1, "Form");

        JsonNode got = Json.read(forwarded(provider.asForm(json), 200));

        assertThat(got.get("payload")).isEqualTo(Json.MAPPER.readTree(json.body()));
    }

    @Test
    void linear_verbatim() {
        Integration linear = walk.integration("linear", "linear", SECRET);
        walk.connection(linear, "acme", "{\"organizationId\":\"org-1\"}");
        Request sent = new Linear(SECRET, walk.endpoint("linear"))
                .issueCreated("org-1", new LinearIssue("i-1", 7, "It leaks", null, 2));

        assertThat(forwarded(sent, 200)).isEqualTo(envelope("linear", "linear", sent));
    }

    @Test
    void jira_verbatim_by_its_site() {
        Integration jira = walk.integration("jira", "jira", "admin", List.of(Map.of("secret", SECRET)));
        walk.connection(jira, "acme", "{\"baseUrl\":\"https://acme.atlassian.net\"}");
        Request sent = new Jira("https://acme.atlassian.net", new JiraSigner.Admin(SECRET), walk.endpoint("jira"))
                .issueCreated(JiraIssue.inProgress("10001", "AC-1", "It leaks"));

        assertThat(forwarded(sent, 200)).isEqualTo(envelope("jira", "jira", sent));
    }

    @Test
    void slack_verbatim_with_an_empty_answer() {
        Integration slack = walk.integration("slack", "slack", SECRET);
        walk.connection(slack, "acme", "{\"team.id\":\"T1\"}");
        Request sent = new Slack(SECRET, walk.endpoint("slack")).message("T1", "C1", "U1", "hello");

        assertThat(forwarded(sent, 200)).isEqualTo(envelope("slack", "slack", sent));
    }

    @Test
    void a_slack_command_becomes_an_object_of_its_fields() {
        Integration slack = walk.integration("slack", "slack", SECRET);
        walk.connection(slack, "acme", "{\"team.id\":\"T1\"}");

        JsonNode got = Json.read(forwarded(
                new Slack(SECRET, walk.endpoint("slack")).command("T1", "C1", "U1", "/deploy", "to prod"), 200));

        assertThat(got.at("/payload/command").asString()).isEqualTo("/deploy");
        assertThat(got.at("/payload/text").asString()).isEqualTo("to prod");
    }

    @Test
    void salesforces_soap_becomes_a_tree_and_is_acknowledged_in_soap() {
        Integration salesforce =
                walk.integration("sf", "salesforce", "outbound-message", List.of(Map.of("secret", "a-long-token")));
        walk.connection(salesforce, "acme", "{\"organization_id\":\"" + ORGANIZATION + "\"}");
        String url = walk.endpoint("sf").url() + "?token=a-long-token";
        Request sent = new Salesforce(ORGANIZATION, walk.endpoint("sf").to(url))
                .outboundMessage(SalesforceRecord.contact("0035g00000AbCdEAAV", "Ada", "Lovelace", "ada@example.com"));

        Answer answer = walk.send(sent);
        String body = walk.app().awaitCount(1, TestWalk.PATIENCE).getFirst().text();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), UTF_8)).contains("<Ack>true</Ack>");
        assertThat(body)
                .startsWith("{\"from\":\"salesforce\",\"type\":\"forward\",\"connectionId\":\"acme\","
                        + "\"providerConfigKey\":\"sf\",\"payload\":{")
                .contains("0035g00000AbCdEAAV")
                .contains("\"Lovelace\"");
        walk.awaitSettled();
        assertThat(walk.newest().request().target()).contains("token=***").doesNotContain("a-long-token");
    }

    @Test
    void salesforces_bearer_callout_names_its_connection_itself() {
        Integration salesforce =
                walk.integration("sf", "salesforce", "callout-bearer", List.of(Map.of("secret", "a-long-token")));
        walk.connection(salesforce, "acme", "{}");
        Request sent = new Salesforce(ORGANIZATION, walk.endpoint("sf"))
                .bearerCallout(
                        "a-long-token", "Account.updated", "acme", SalesforceRecord.account("0015g00000X", "Quay"));

        assertThat(forwarded(sent, 200)).isEqualTo(envelope("salesforce", "sf", sent));
        assertThat(walk.newest().request().headers()).doesNotContain("a-long-token");
    }

    @Test
    void a_hubspot_batch_of_several_portals_gives_each_connection_its_own_items_verbatim() {
        Integration hubspot = walk.integration("hs", "hubspot", SECRET);
        walk.connection(hubspot, "one", "{\"portalId\":\"111\"}");
        walk.connection(hubspot, "two", "{\"portalId\":222}");
        HubSpot provider = new HubSpot(SECRET, walk.endpoint("hs"));
        Request sent = provider.deliver(
                provider.created(111, "contact", 1), provider.created(222, "contact", 2),
                provider.created(111, "contact", 3), provider.created(333, "contact", 4));

        walk.send(sent);
        walk.app().awaitCount(3, TestWalk.PATIENCE);
        walk.awaitSettled();

        JsonNode items = Json.MAPPER.readTree(sent.body());
        assertThat(walk.forwards()).hasSize(3);
        assertThat(payloadOf("one")).isEqualTo("[" + items.get(0) + "," + items.get(2) + "]");
        assertThat(payloadOf("two")).isEqualTo("[" + items.get(1) + "]");
        assertThat(payloadOf(null)).isEqualTo("[" + items.get(3) + "]");
        assertThat(walk.newest().line()).satisfies(line -> {
            assertThat(line.state()).isEqualTo(State.UNMATCHED);
            assertThat(line.reason()).contains("connection_config.portalId").contains("333");
        });
    }

    private String payloadOf(@org.jspecify.annotations.Nullable String connection) {
        return walk.forwards().stream()
                .filter(each -> connection == null
                        ? each.get("connectionId").isNull()
                        : each.get("connectionId").asString("").equals(connection))
                .map(each -> each.get("payload").toString())
                .findFirst()
                .orElseThrow();
    }
}
