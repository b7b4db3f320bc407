package dev.fairlead.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import dev.fairlead.testing.DemoCast;
import dev.fairlead.testing.JiraIssue;
import dev.fairlead.testing.LinearIssue;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.Reply;
import dev.fairlead.testing.SalesforceRecord;
import dev.fairlead.testing.Sent;
import dev.fairlead.testing.SlackChannel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over real HTTP, from six providers to the bytes that the app gets, and back by the records' API. */
class SixProvidersTest {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
    private static TestHub hub;
    private static DemoCast cast;

    @BeforeAll
    static void start() {
        hub = new TestHub();
        cast = hub.cast();
        TestHub.Reply changed = hub.patch(
                "/environment/webhook-settings",
                "{\"secondary_url\":\"%s\"}".formatted(hub.app().url("/second")));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void forget() {
        hub.app().accepts();
        hub.app().forget();
    }

    private record Told(String sync, String model, int added, int updated, int deleted) {
        /** Design of the notification: these keys, in this order, and no other. */
        String pattern(String integration) {
            return "\\Q{\"connectionId\":\"acme\",\"providerConfigKey\":\"" + integration + "\",\"syncName\":\"" + sync
                    + "\",\"model\":\"" + model + "\",\"responseResults\":{\"added\":" + added + ",\"updated\":"
                    + updated + ",\"deleted\":" + deleted
                    + "},\"syncType\":\"WEBHOOK\",\"modifiedAfter\":\"\\E" + TIME + "\"\\}";
        }
    }

    /** Sends it, and looks at every request to either URL. */
    private static Sent walks(String integration, Request request, String payload, Told... told) {
        Sent answer = hub.send(request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        hub.settle();
        List<Received> all = hub.app().received();
        String key = hub.environment().signingKey();
        assertThat(all).allSatisfy(each -> Seals.check(each, key));
        for (String url : List.of("/hooks", "/second")) {
            List<String> bodies = all.stream()
                    .filter(each -> each.target().equals(url))
                    .map(Received::text)
                    .toList();
            assertThat(bodies).hasSize(1 + told.length);
            assertThat(bodies).containsOnlyOnce(envelope(integration, "\"acme\"", payload));
            for (Told each : told)
                assertThat(bodies)
                        .as(each.toString())
                        .filteredOn(body -> body.matches(each.pattern(integration)))
                        .hasSize(Collections.frequency(List.of(told), each));
        }
        assertThat(ids(all, "/hooks")).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids(all, "/second"));
        return answer;
    }

    private static String envelope(String integration, String connection, String payload) {
        return "{\"from\":\"" + integration + "\",\"type\":\"forward\",\"connectionId\":" + connection
                + ",\"providerConfigKey\":\"" + integration + "\",\"payload\":" + payload + "}";
    }

    private static List<String> ids(List<Received> all, String url) {
        return all.stream()
                .filter(each -> each.target().equals(url))
                .map(each -> Objects.requireNonNull(each.header("webhook-id")) + " " + each.text())
                .toList();
    }

    private static String text(Request request) {
        return new String(request.body(), UTF_8);
    }

    private static JsonNode record(String integration, String model, String id) {
        return hub.records(integration, model).stream()
                .filter(each -> each.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void github_is_forwarded_verbatim_and_becomes_an_issue() {
        Request opened = cast.github.issueOpened(DemoCast.INSTALLATION, 501, "Über \u2028 \"quay\"");
        walks("github", opened, text(opened), new Told("issues", "Issue", 1, 0, 0));
        assertThat(record("github", "Issue", "501").path("title").asString()).isEqualTo("Über \u2028 \"quay\"");

        hub.app().forget();
        Request deleted = cast.github.issueDeleted(DemoCast.INSTALLATION, 501, "Über \u2028 \"quay\"");
        walks("github", deleted, text(deleted), new Told("issues", "Issue", 0, 0, 1));
        assertThat(record("github", "Issue", "501")
                        .at("/_nango_metadata/last_action")
                        .asString())
                .isEqualTo("DELETED");
    }

    @Test
    void hubspots_batch_is_one_forward_and_a_notification_for_each_change() {
        Request batch = cast.hubspot.deliver(
                cast.portal.create("contact", 601, Map.of("firstname", "Ada", "email", "ada@example.com")),
                cast.portal.create("deal", 602, Map.of("dealname", "Pumps")),
                cast.portal.change("contact", 601, "lastname", "Byron"));

        walks(
                "hubspot",
                batch,
                text(batch),
                new Told("contacts", "Contact", 1, 0, 0),
                new Told("contacts", "Contact", 0, 1, 0),
                new Told("deals", "Deal", 1, 0, 0));

        assertThat(record("hubspot", "Contact", "601").toString())
                .contains("Ada")
                .contains("Byron");
    }

    @Test
    void jira_is_forwarded_verbatim_and_becomes_an_issue() {
        JiraIssue issue = JiraIssue.inProgress("701", "ENG-7", "Valve sticks");
        Request created = cast.jira.issueCreated(issue);
        walks("jira", created, text(created), new Told("issues", "Issue", 1, 0, 0));

        hub.app().forget();
        Request updated = cast.jira.issueUpdated(issue.summed("Valve sticks below 4 °C"));
        walks("jira", updated, text(updated), new Told("issues", "Issue", 0, 1, 0));
        assertThat(record("jira", "Issue", "701").toString()).contains("Valve sticks below 4 °C");
    }

    @Test
    void linear_is_forwarded_verbatim_and_becomes_an_issue() {
        LinearIssue issue = new LinearIssue("0e2f8d3b-3c3a-4a8e-9d33-6a1f2f8f4c77", 7, "Order gaskets", "Twelve", 2);
        Request created = cast.linear.issueCreated(DemoCast.WORKSPACE, issue);

        walks("linear", created, text(created), new Told("issues", "Issue", 1, 0, 0));

        assertThat(record("linear", "Issue", issue.id()).path("title").asString())
                .isEqualTo("Order gaskets");
    }

    @Test
    void salesforces_soap_is_forwarded_as_a_tree_and_answered_in_soap() {
        Request message = cast.salesforce.outboundMessage(
                SalesforceRecord.contact("0035g00000AbCdEAAV", "Grace", "Hopper", "grace@example.com"),
                SalesforceRecord.contact("0035g00000AbCdFAAV", "Alan", "Turing", "alan@example.com"));

        Told contact = new Told("contacts", "Contact", 1, 0, 0);
        Sent answer = walks("salesforce", message, tree(text(message)), contact, contact);

        assertThat(answer.text()).contains("<Ack>true</Ack>");
        assertThat(record("salesforce", "Contact", "0035g00000AbCdFAAV").toString())
                .contains("Turing");
    }

    /** What a reader of that message would write down, its ids and times taken from it. */
    private static String tree(String xml) {
        String service = "https://acme.my.salesforce.com/services/Soap/%s/62.0/" + DemoCast.ORGANIZATION;
        return """
                {"Envelope":{"Body":{"notifications":{"OrganizationId":"%s","ActionId":"%s","SessionId":null,\
                "EnterpriseUrl":"%s","PartnerUrl":"%s","Notification":[\
                {"Id":"%s","sObject":{"@type":"sf:Contact","Id":"0035g00000AbCdEAAV","Email":"grace@example.com",\
                "FirstName":"Grace","LastName":"Hopper","LastModifiedDate":"%s"}},\
                {"Id":"%s","sObject":{"@type":"sf:Contact","Id":"0035g00000AbCdFAAV","Email":"alan@example.com",\
                "FirstName":"Alan","LastName":"Turing","LastModifiedDate":"%s"}}]}}}}""".formatted(
                        DemoCast.ORGANIZATION,
                        values(xml, "ActionId").getFirst(),
                        service.formatted("c"),
                        service.formatted("u"),
                        values(xml, "Id").getFirst(),
                        values(xml, "sf:LastModifiedDate").getFirst(),
                        values(xml, "Id").getLast(),
                        values(xml, "sf:LastModifiedDate").getLast());
    }

    private static List<String> values(String xml, String element) {
        return Pattern.compile("<" + element + ">([^<]*)<")
                .matcher(xml)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void slack_is_forwarded_verbatim_and_becomes_a_channel() {
        SlackChannel channel = cast.workspace.put(SlackChannel.active("C0QUAY", "quay"));
        Request created = cast.slack.channelCreated(DemoCast.TEAM, channel);

        Sent answer = walks("slack", created, text(created), new Told("channels", "Channel", 1, 0, 0));

        assertThat(answer.body()).isEmpty();
        assertThat(record("slack", "Channel", "C0QUAY").path("name").asString()).isEqualTo("quay");
    }

    @Test
    void what_matches_no_connection_is_forwarded_with_null() {
        Request stranger = cast.github.issueOpened(999, 502, "Whose?");

        assertThat(hub.send(stranger).status()).isEqualTo(200);
        hub.settle();

        assertThat(hub.app().received())
                .extracting(Received::text)
                .containsExactly(
                        envelope("github", "null", text(stranger)), envelope("github", "null", text(stranger)));
        assertThat(hub.newest("github").path("state").asString()).isEqualTo("unmatched");
        assertThat(hub.newest("github").path("reason").asString()).contains("999");
    }

    @Test
    void a_repeated_webhook_is_forwarded_once() {
        Request opened = cast.github.issueOpened(DemoCast.INSTALLATION, 503, "Twice");
        walks("github", opened, text(opened), new Told("issues", "Issue", 1, 0, 0));

        assertThat(hub.send(opened).status()).isEqualTo(200);
        hub.settle();

        assertThat(hub.app().received()).hasSize(4);
        assertThat(hub.newest("github").path("state").asString()).isEqualTo("duplicate");
    }

    @Test
    void each_attempt_has_the_same_id_and_the_same_bytes() {
        AtomicInteger refused = new AtomicInteger(4);
        hub.app().answers(_ -> refused.getAndDecrement() > 0 ? Reply.status(503) : Reply.ok());
        Request push = cast.github.push(DemoCast.INSTALLATION, "main", "Mend the pump");

        assertThat(hub.send(push).status()).isEqualTo(200);
        hub.settle();

        List<Received> attempts = hub.app().received();
        assertThat(attempts)
                .hasSize(6)
                .allSatisfy(each -> Seals.check(each, hub.environment().signingKey()));
        assertThat(attempts)
                .extracting(each -> each.header("webhook-id"))
                .containsOnly(attempts.getFirst().header("webhook-id"));
        assertThat(attempts).extracting(Received::text).containsOnly(envelope("github", "\"acme\"", text(push)));
    }

    @Test
    void the_providers_own_headers_go_along_but_no_secret_does() {
        Request push = cast.github.push(DemoCast.INSTALLATION, "main", "Headers");
        List<Header> headers = new ArrayList<>(push.headers());
        headers.add(new Header("Authorization", "Bearer nobody-else-s"));
        headers.add(new Header("Cookie", "a=b"));

        assertThat(hub.send(new Request("POST", push.url(), headers, push.body()))
                        .status())
                .isEqualTo(200);
        hub.settle();

        Received got = hub.app().received().getFirst();
        assertThat(got.header("x-github-event")).isEqualTo("push");
        assertThat(got.header("content-type")).isEqualTo("application/json");
        assertThat(got.header("authorization")).isNull();
        assertThat(got.header("cookie")).isNull();
    }

    @Test
    void what_judges_the_signatures_here_agrees_with_what_nangos_client_was_recorded_to_accept() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/webhook-verification-vectors.json")) {
            JsonNode recorded = JsonMapper.shared().readTree(Objects.requireNonNull(in));
            String key = recorded.path("key").asString();
            String body = recorded.path("body").asString();

            assertThat(Seals.nangoHmac(key, body.getBytes(UTF_8)))
                    .isEqualTo(recorded.path("xNangoHmacSha256").asString());
            assertThat(Seals.nangoLegacy(key, body))
                    .isEqualTo(recorded.path("xNangoSignature").asString());
        }
    }
}
