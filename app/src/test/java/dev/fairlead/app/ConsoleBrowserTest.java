package dev.fairlead.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.fairlead.testing.DemoCast;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisabledIfSystemProperty(named = BrowserStage.BROWSER, matches = "none", disabledReason = "no browser was wanted")
class ConsoleBrowserTest {
    private static @Nullable BrowserStage opened;

    @BeforeAll
    static void open() {
        opened = new BrowserStage();
    }

    @AfterAll
    static void close() {
        if (opened != null) opened.close();
    }

    private static BrowserStage stage() {
        if (opened == null) throw new IllegalStateException("the stage is not open");
        return opened;
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void environment_settings_take_urls_send_a_test_event_and_show_the_key_only_when_asked(ColorScheme scheme) {
        try (Reader reader = new Reader(stage(), scheme)) {
            Page page = reader.page();
            reader.follow("Environment Settings");
            assertThat(page.locator("h1")).hasText("Environment Settings");

            page.locator("#url-secondary").fill("ftp://lake.example");
            page.locator("#form-secondary").getByText("Save").click();
            assertThat(page.locator("#trouble-secondary")).containsText("https://");
            page.locator("#url-secondary").fill("https://lake.example/ingest");
            page.locator("#form-secondary").getByText("Save").click();
            assertThat(page.locator(".toast")).containsText("Saved.");
            assertThat(stage().environment().webhooks().secondaryUrl()).isEqualTo("https://lake.example/ingest");
            page.locator("#url-secondary").fill("");
            page.locator("#form-secondary").getByText("Save").click();
            assertThat(page.locator(".toast")).containsText("Nothing more is sent there.");

            page.locator("#test-primary").click();
            assertThat(page.locator("#destination-primary .answer-line")).containsText("200");
            reader.shoot("environment-settings");

            page.locator("#reveal-key").click();
            assertThat(page.locator("#signing-key-text"))
                    .hasText(stage().environment().signingKey());
            page.locator("#hide-key").click();
            assertThat(page.locator("#signing-key-text")).containsText("••••");

            page.locator("#format-extended").click();
            assertThat(page.locator("#format-extended")).hasAttribute("aria-pressed", "true");
            page.locator("#format-classic").click();
            assertThat(page.locator("#format-classic")).hasAttribute("aria-pressed", "true");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void integration_settings_copy_the_url_and_switch_forwarding_off_and_on(ColorScheme scheme) {
        try (Reader reader = new Reader(stage(), scheme)) {
            Page page = reader.page();
            reader.follow("Integrations");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("hubspot").setExact(true))
                    .click();
            assertThat(page.locator("h1")).hasText("HubSpot");

            page.getByText("Copy URL").click();
            assertThat(page.getByText("Copied")).isVisible();
            assertThat(page.evaluate("navigator.clipboard.readText()"))
                    .isEqualTo(stage().url("/webhook/" + DemoCast.ENVIRONMENT + "/hubspot"));
            reader.shoot("integration-settings");

            page.locator("#forwarding").click();
            assertThat(page.locator("#forwarding")).hasAttribute("aria-checked", "false");
            page.locator(".toast").getByText("Undo").click();
            assertThat(page.locator("#forwarding")).hasAttribute("aria-checked", "true");
            assertThat(page.locator("#last-title")).hasText("Last webhook");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void endpoints_say_which_syncs_take_webhooks_open_their_script_and_activate_them(ColorScheme scheme) {
        try (Reader reader = new Reader(stage(), scheme)) {
            Page page = reader.page();
            page.navigate(stage().url("/console/dev/integrations/hubspot/settings"));
            page.locator("#tab-endpoints").click();
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("contacts"))
                            .first())
                    .containsText("Supports webhooks");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("owners")))
                    .containsText("No webhooks");

            page.locator("#open-contacts").click();
            assertThat(page.locator(".script-settings")).containsText("contact.propertyChange");
            assertThat(page).hasURL(Pattern.compile("open=contacts"));
            reader.shoot("integration-endpoints");

            page.locator("#active-owners").click();
            assertThat(page.locator("#active-owners")).hasAttribute("aria-checked", "true");
            page.locator("#active-owners").click();
            assertThat(page.locator("#active-owners")).hasAttribute("aria-checked", "false");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void webhooks_are_filtered_opened_beside_the_list_and_walked_through(ColorScheme scheme) {
        try (Reader reader = new Reader(stage(), scheme)) {
            Page page = reader.page();
            assertThat(page.locator("#live")).hasText(Pattern.compile("Live"));
            reader.shoot("webhooks");

            page.locator("#filter-state").selectOption("unmatched");
            assertThat(page).hasURL(Pattern.compile("state=unmatched"));
            assertThat(page.locator("#rows tr")).hasCount(1);
            page.locator("#rows a.stretch").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#sheet h2")).containsText("No connection has");
            reader.shoot("webhooks-sheet");
            page.keyboard().press("Escape");
            assertThat(page.locator("#sheet")).hasCount(0);

            page.locator("#state-failed").click();
            assertThat(page.locator("#rows tr")).hasCount(1);
            page.locator("#rows a.stretch").click();
            page.locator("#sheet-open").click();
            assertThat(page.locator("h1")).hasText("HubSpot, 3 events");
            Locator forward = page.locator(".step.loud a.stretch").first();
            forward.click();
            assertThat(page.locator("#step")).containsText("upstream unavailable");
            assertThat(page.locator("mark").first()).isVisible();
            reader.shoot("webhook-walk");

            page.locator("#view-hex").click();
            assertThat(page.locator(".contents .code")).containsText("5b 7b 22");
            page.locator("#tab-headers").click();
            assertThat(page.locator(".pairs")).containsText("X-HubSpot-Signature-v3");
            page.locator("#tab-events").click();
            assertThat(page.locator(".contents tbody tr")).hasCount(3);
            assertThat(page.locator("#step")).containsText("upstream unavailable");
        }
    }

    @Test
    void a_rejected_webhook_says_why() {
        try (Reader reader = new Reader(stage(), ColorScheme.LIGHT)) {
            Page page = reader.page();
            page.locator("#state-rejected").click();
            assertThat(page.locator("#rows tr")).hasCount(1);
            page.locator("#rows a.stretch").click();
            page.locator("#sheet-open").click();
            assertThat(page.locator(".title")).containsText("fits none of the active secrets");
        }
    }

    @Test
    void what_arrives_appears_at_the_top_without_a_reload() {
        try (Reader reader = new Reader(stage(), ColorScheme.LIGHT)) {
            Page page = reader.page();
            assertThat(page.locator("#live")).hasText(Pattern.compile("Live"));
            page.locator("#filter-integration").selectOption("github");
            assertThat(page).hasURL(Pattern.compile("integration=github"));
            assertThat(page.locator("#live")).hasText(Pattern.compile("Live"));

            stage().send(stage().cast().github.push(DemoCast.INSTALLATION, "main", "Tighten the valve"));

            assertThat(page.locator("#rows tr").first()).containsText("push");
            assertThat(page.locator("#rows tr").first()).containsText("Delivered");
        }
    }

    @Test
    void every_screen_works_without_scripts() {
        Browser.NewContextOptions plain = stage().desktop(ColorScheme.LIGHT).setJavaScriptEnabled(false);
        try (Reader reader = new Reader(stage(), plain)) {
            Page page = reader.page();
            page.locator("#filter-integration").selectOption("jira");
            page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("#rows a.stretch").first().click();
            page.locator("#sheet-open").click();
            page.locator("#s-matched").click();
            assertThat(page.locator("#step h2")).hasText("Matched");

            reader.follow("Environment Settings");
            page.locator("#test-primary").click();
            assertThat(page.locator("#destination-primary .answer-line")).containsText("200");

            page.navigate(stage().url("/console/dev/integrations/slack/settings"));
            page.locator("#forwarding").click();
            assertThat(page.locator("#forwarding")).hasAttribute("aria-checked", "false");
            page.locator("#forwarding").click();
            assertThat(page.locator("#forwarding")).hasAttribute("aria-checked", "true");
        }
    }

    @Test
    void a_narrow_screen_scrolls_in_one_direction_and_has_a_drawer() {
        Browser.NewContextOptions phone = stage().desktop(ColorScheme.LIGHT).setViewportSize(390, 844);
        try (Reader reader = new Reader(stage(), phone)) {
            Page page = reader.page();
            for (String path : reader.addresses()) {
                page.navigate(stage().url(path));
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .as(path)
                        .isLessThanOrEqualTo(390);
            }
            reader.shoot("webhook-walk-narrow");
            page.locator(".bar .button").click();
            reader.follow("Integrations");
            assertThat(page.locator("h1")).hasText("Integrations");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void axe_finds_nothing_on_any_screen(ColorScheme scheme) {
        try (Reader reader = new Reader(stage(), scheme)) {
            List<String> found = new ArrayList<>();
            for (String path : reader.addresses()) found.addAll(reader.axe(path));
            assertThat(found).isEmpty();
        }
    }

    @Test
    void one_who_signed_out_is_told_how_to_come_back() {
        try (Reader reader = new Reader(stage(), ColorScheme.LIGHT)) {
            Page page = reader.page();
            page.getByText("Sign out").click();
            assertThat(page.locator("h1")).hasText("Signed out");
            reader.forgives("401");
            page.navigate(stage().url("/console/dev/webhooks"));
            assertThat(page.locator("h1")).hasText("Sign in with a link");
        }
    }
}
