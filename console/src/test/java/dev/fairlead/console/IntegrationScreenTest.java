package dev.fairlead.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.store.Integration;
import dev.fairlead.testing.GitHub;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntegrationScreenTest {
    private static final String PAGE = "/console/dev/integrations/github/settings";
    private static final String ENDPOINTS = "/console/dev/integrations/github/endpoints";
    private static final String SECRET = "the first secret of github";

    private final TestConsole console = new TestConsole();
    private final Visitor visitor = Visitor.signedIn(console);
    private final Integration github = console.integration("github", "github", Map.of("secret", SECRET));

    @AfterEach
    void close() {
        visitor.close();
        console.close();
    }

    @Test
    void the_page_has_the_url_for_the_provider_and_what_to_do_with_it() {
        String page = visitor.get(PAGE).body();

        String url = console.url() + "/webhook/" + console.environment().uuid() + "/github";
        assertThat(page)
                .contains("URL to give GitHub")
                .contains("data-copy=\"" + url + "\"")
                .contains("<strong>Webhook URL</strong>")
                .doesNotContain("{{webhookUrl}}");
    }

    @Test
    void where_the_plan_has_no_webhooks_the_page_says_so_in_place_of_the_url() {
        console.setPlan("free");

        String page = visitor.get(PAGE).body();

        assertThat(page).contains("Webhooks are not in this plan").doesNotContain("Copy URL", "/webhook/");
    }

    @Test
    void a_secret_is_never_shown_whole() {
        assertThat(visitor.get(PAGE).body()).doesNotContain(SECRET).contains("•thub");
    }

    @Test
    void a_rotation_accepts_both_secrets_until_the_old_one_is_retired() {
        GitHub before = new GitHub(SECRET, console.endpoint("github"));
        GitHub after = new GitHub("the second secret of github", console.endpoint("github"));

        visitor.post(PAGE, Map.of("act", "add-secret", "secret.secret", "the second secret of github"));
        assertThat(console.send(before.issueOpened(1, 1, "Old")).status()).isEqualTo(200);
        assertThat(console.send(after.issueOpened(1, 2, "New")).status()).isEqualTo(200);

        visitor.post(PAGE, Map.of("act", "retire-secret", "subject", IntegrationActs.idOf(Map.of("secret", SECRET))));
        assertThat(console.send(before.issueOpened(1, 3, "Old")).status()).isEqualTo(401);
        assertThat(console.send(after.issueOpened(1, 4, "New")).status()).isEqualTo(200);
    }

    @Test
    void the_last_secret_cannot_be_retired() {
        visitor.post(PAGE, Map.of("act", "retire-secret", "subject", IntegrationActs.idOf(Map.of("secret", SECRET))));

        assertThat(now().secrets()).containsExactly(Map.of("secret", SECRET));
    }

    @Test
    void an_empty_secret_is_refused_beside_its_field() {
        String page = visitor.post(PAGE, Map.of("act", "add-secret", "secret.secret", "  "))
                .body();

        assertThat(page).contains("Nothing was typed.");
        assertThat(now().secrets()).hasSize(1);
    }

    @Test
    void switches_act_at_once_and_can_be_undone() {
        String page =
                visitor.post(PAGE, Map.of("act", "forwarding", "to", "off")).body();
        assertThat(now().forwardWebhooks()).isFalse();
        assertThat(page).contains("Forwarding is off.").contains("Undo");

        visitor.post(PAGE, Map.of("act", "forwarding", "to", "on"));
        assertThat(now().forwardWebhooks()).isTrue();
    }

    @Test
    void accepting_unsigned_webhooks_is_said_in_red() {
        String page = visitor.post(PAGE, Map.of("act", "unsigned", "to", "on")).body();

        assertThat(now().acceptUnsigned()).isTrue();
        assertThat(page).contains("banner s-rejected").contains("Unsigned webhooks are accepted.");
    }

    @Test
    void the_scheme_decides_which_instructions_and_secrets_are_asked_for() {
        console.integration("jira", "jira", Map.of());
        String jira = "/console/dev/integrations/jira/settings";
        assertThat(visitor.get(jira).body()).contains("Create a WebHook").doesNotContain("Client secret");

        String page =
                visitor.post(jira, Map.of("act", "proof", "scheme", "oauth")).body();

        assertThat(page)
                .contains("Client secret")
                .contains("manage:jira-webhook")
                .doesNotContain("Generate secret");
    }

    @Test
    void syncs_of_the_catalogue_say_whether_they_take_webhooks_and_are_activated_by_a_switch() {
        String before = visitor.get(ENDPOINTS).body();
        assertThat(before).contains("No active sync", "Supports webhooks", "No webhooks");

        String after = visitor.post(ENDPOINTS, Map.of("act", "activate", "subject", "issues", "to", "on"))
                .body();

        assertThat(after).contains("1 active, 1 supports webhooks").contains("issues is active");
        assertThat(console.hub()
                        .stores()
                        .functions()
                        .find(github.id(), "issues")
                        .orElseThrow()
                        .active())
                .isTrue();

        visitor.post(ENDPOINTS, Map.of("act", "activate", "subject", "issues", "to", "off"));
        assertThat(console.hub()
                        .stores()
                        .functions()
                        .find(github.id(), "issues")
                        .orElseThrow()
                        .active())
                .isFalse();
    }

    @Test
    void selecting_a_sync_opens_its_script_settings() {
        String page = visitor.get(ENDPOINTS + "?open=issues").body();

        assertThat(page)
                .contains("Script settings of issues", "Limits of one run", "<caption>Issue</caption>", "10,000");
    }

    @Test
    void the_list_says_which_integration_needs_a_person() {
        console.integration("linear", "linear", Map.of());

        String page = visitor.get("/console/dev/integrations").body();

        assertThat(page).contains("No webhook yet", "Needs a secret; its webhooks are rejected");
    }

    private Integration now() {
        return console.hub()
                .stores()
                .integrations()
                .find(console.environment().id(), "github")
                .orElseThrow();
    }
}
