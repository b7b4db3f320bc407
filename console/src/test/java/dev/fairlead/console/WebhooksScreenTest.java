package dev.fairlead.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.provider.Request;
import dev.fairlead.store.Integration;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.HubSpot;
import dev.fairlead.testing.Slack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksScreenTest {
    private static final String LIST = "/console/dev/webhooks";
    private static final Pattern ROW = Pattern.compile("<tr id=\"w-([^\"]+)\"");
    private static final Pattern OLDER = Pattern.compile("id=\"older\" href=\"([^\"]+)\"");
    private static final Pattern NEWER = Pattern.compile("id=\"newer\" href=\"([^\"]+)\"");

    private final TestConsole console = new TestConsole();
    private final Visitor visitor = Visitor.signedIn(console);
    private final Integration github = console.integration("github", "github", Map.of("secret", "a secret of github"));
    private final GitHub provider = new GitHub("a secret of github", console.endpoint("github"));

    @AfterEach
    void close() {
        visitor.close();
        console.close();
    }

    @Test
    void each_webhook_shows_its_state_and_what_became_of_it() {
        console.connection(github, "oakhurst-eng", "{\"installation_id\":\"42\"}");
        var _ = console.hub().syncs().activate(github, "issues");
        Request opened = provider.issueOpened(42, 1001, "It leaks");
        console.send(opened);
        console.send(opened);
        console.send(provider.issueOpened(77, 1, "Whose"));
        console.send(provider.forging("wrong").issueOpened(42, 2, "Forged"));

        String page = awaitList("", "1 record added", "Unmatched", "Duplicate", "Rejected");

        assertThat(page)
                .contains("oakhurst-eng", "issues.opened", "1 forward, 1")
                .contains("No connection has installation_id 77")
                .contains("The same event came before; nothing was sent again");
    }

    @Test
    void filters_live_in_the_address_and_narrow_the_list() {
        console.send(provider.issueOpened(77, 1, "Whose"));
        console.send(provider.forging("wrong").issueOpened(42, 2, "Forged"));
        awaitList("", "Unmatched", "s-rejected");

        assertThat(rows(visitor.get(LIST + "?state=rejected").body())).hasSize(1);
        assertThat(rows(visitor.get(LIST + "?state=unmatched&integration=github")
                        .body()))
                .hasSize(1);
        assertThat(visitor.get(LIST + "?state=dead").body()).contains("No webhook like this");
        assertThat(visitor.get(LIST + "?integration=nothing").body()).contains("No webhook like this");
        assertThat(visitor.get(LIST + "?state=nonsense").body()).contains("No webhook like this");
    }

    @Test
    void older_and_newer_pages_show_each_webhook_once() {
        for (int i = 0; i < 120; i++) console.send(provider.issueOpened(77, i, "Number " + i));

        List<String> seen = new ArrayList<>();
        String page = visitor.get(LIST).body();
        seen.addAll(rows(page));
        for (var older = OLDER.matcher(page); older.find(); older = OLDER.matcher(page)) {
            page = visitor.get(older.group(1).replace("&amp;", "&")).body();
            seen.addAll(rows(page));
        }
        assertThat(seen).hasSize(120).doesNotHaveDuplicates();

        var newer = NEWER.matcher(page);
        assertThat(newer.find()).isTrue();
        assertThat(rows(visitor.get(newer.group(1).replace("&amp;", "&")).body()))
                .isEqualTo(seen.subList(50, 100));
    }

    @Test
    void a_walk_shows_its_steps_attempts_and_body() {
        Integration hubspot = console.integration("hubspot", "hubspot", Map.of("secret", "a secret of hubspot"));
        console.connection(hubspot, "halden-coffee", "{\"portalId\":\"20061084\"}");
        HubSpot app = new HubSpot("a secret of hubspot", console.endpoint("hubspot"));
        console.send(app.deliver(app.created(20061084, "contact", 47591357), app.created(99, "contact", 5)));
        String id = rows(awaitList("", "halden-coffee", "Unmatched")).getFirst();

        String page = visitor.get(LIST + "/" + id).body();
        assertThat(page)
                .contains("HubSpot, 2 events", "Received", "Verified", "Stored", "Matched", "halden-coffee")
                .contains("1\u00a0event to 1\u00a0connection by portalId")
                .contains("<mark class=\"c-number\" title=\"tenant\">20061084</mark>")
                .contains("<mark class=\"c-number\" title=\"order\">47591357</mark>");

        String step = Pattern.compile("href=\"([^\"]+step=[^\"]+)\"[^>]*>Forward<")
                .matcher(page)
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .findFirst()
                .orElseThrow();
        assertThat(visitor.get(LIST + "/" + id + step).body())
                .contains(
                        "Forward ",
                        "POST " + console.app().url("/hooks"),
                        "webhook-id:",
                        "msg_",
                        "The app answered 200");
        assertThat(visitor.get(LIST + "/" + id + "?tab=headers").body()).contains("X-HubSpot-Signature-v3");
        assertThat(visitor.get(LIST + "/" + id + "?view=hex").body()).contains("5b 7b 22");
        assertThat(visitor.get(LIST + "/" + id + "/body").body()).startsWith("[{\"");
    }

    @Test
    void a_rejected_walk_gives_its_reason_as_a_sentence() {
        console.send(provider.forging("wrong").issueOpened(42, 2, "Forged"));
        String id = rows(awaitList("", "s-rejected")).getFirst();

        assertThat(visitor.get(LIST + "/" + id + "?step=verified").body())
                .contains("bad_signature", "401", "fits none of the active secrets");
    }

    @Test
    void a_form_is_laid_out_as_the_app_gets_it() {
        console.integration("slack", "slack", Map.of("secret", "a secret of slack"));
        Slack slack = new Slack("a secret of slack", console.endpoint("slack"));
        console.send(slack.command("T1", "C1", "U1", "/deploy", "prod now"));
        String id = rows(awaitList("", "slash_command")).getFirst();

        assertThat(visitor.get(LIST + "/" + id).body()).contains("As your app gets it", "\"prod now\"");
        assertThat(visitor.get(LIST + "/" + id + "?view=raw").body()).contains("text=prod+now");
    }

    @Test
    void what_a_stranger_sends_is_shown_never_run() {
        console.send(provider.issueOpened(42, 1, "<script>alert(1)</script><img src=x onerror=alert(1)>"));
        String id = rows(awaitList("", "Unmatched")).getFirst();

        for (String view : List.of("", "?view=raw", "?tab=events", "?tab=headers")) {
            assertThat(visitor.get(LIST + "/" + id + view).body()).doesNotContain("<script>alert", "<img src=x");
        }
    }

    @Test
    void the_sheet_stands_beside_the_list() {
        console.send(provider.issueOpened(77, 1, "Whose"));
        String id = rows(awaitList("", "Unmatched")).getFirst();

        String page = visitor.get(LIST + "?open=" + id).body();

        assertThat(page).contains("id=\"sheet\"", "connectionId", "connection_config.installation_id = 77");
        assertThat(rows(page)).containsExactly(id);
    }

    @Test
    void an_address_of_nothing_says_so() {
        assertThat(visitor.get(LIST + "/01a211d1-e5e9-7000-86fe-0560b4a677b2").statusCode())
                .isEqualTo(404);
        assertThat(visitor.get(LIST + "/no-id").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/console/nowhere/webhooks").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/console/dev/integrations/none/settings").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_webhook_that_arrives_appears_in_the_live_list() {
        try (Stream<String> lines = visitor.stream(LIST + "/tail").body()) {
            console.send(provider.issueOpened(77, 1, "Whose"));
            assertThat(lines.filter(line -> line.contains("issues.opened")).findFirst())
                    .isPresent();
        }
    }

    private String awaitList(String query, String... texts) {
        return await().atMost(TestConsole.PATIENCE)
                .until(
                        () -> visitor.get(LIST + query)
                                .body()
                                .replace('\u00a0', ' ')
                                .replace("&nbsp;", " "),
                        page -> List.of(texts).stream().allMatch(page::contains));
    }

    private static List<String> rows(String page) {
        return ROW.matcher(page)
                .results()
                .map(MatchResult::group)
                .map(row -> row.substring(10, row.length() - 1))
                .toList();
    }
}
