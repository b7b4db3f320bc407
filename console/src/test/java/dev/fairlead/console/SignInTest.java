package dev.fairlead.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final TestConsole CONSOLE = new TestConsole();
    private static final String SETTINGS = "/console/dev/settings";

    @AfterAll
    static void close() {
        CONSOLE.close();
    }

    @Test
    void without_a_session_nothing_is_shown_but_how_to_get_one() {
        try (Visitor visitor = new Visitor(CONSOLE.url())) {
            for (String path : new String[] {"/console", SETTINGS, "/console/dev/webhooks", "/console/nowhere"}) {
                HttpResponse<String> answer = visitor.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(401);
                assertThat(answer.body()).contains("one-time link").doesNotContain("Primary URL");
            }
        }
    }

    @Test
    void a_link_works_once() {
        String link = CONSOLE.newSignInLink();
        try (Visitor first = new Visitor(CONSOLE.url());
                Visitor second = new Visitor(CONSOLE.url())) {
            assertThat(first.get(link).statusCode()).isEqualTo(200);
            assertThat(first.get(SETTINGS).statusCode()).isEqualTo(200);

            assertThat(second.get(link).statusCode()).isEqualTo(401);
            assertThat(second.get(SETTINGS).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void the_session_stays_with_the_console_and_out_of_reach_of_scripts_and_other_sites() {
        try (Visitor visitor = new Visitor(CONSOLE.url())) {
            String cookie = visitor.get(CONSOLE.newSignInLink())
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/console");
        }
    }

    @Test
    void signing_out_ends_the_session_itself() {
        try (Visitor visitor = Visitor.signedIn(CONSOLE)) {
            String session = visitor.cookies().getFirst().getValue();
            String page = visitor.get(SETTINGS).body();
            String csrf = page.replaceAll("(?s).*?name=\"csrf\" value=\"([^\"]+)\".*", "$1");

            assertThat(visitor.post("/console/sign-out", Map.of("csrf", csrf), Map.of())
                            .body())
                    .contains("Signed out");

            try (Visitor thief = new Visitor(CONSOLE.url())) {
                assertThat(thief.post(SETTINGS, Map.of(), Map.of("Cookie", "fairlead_session=" + session))
                                .statusCode())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void a_form_without_the_page_s_token_changes_nothing() {
        try (Visitor visitor = Visitor.signedIn(CONSOLE)) {
            Map<String, String> form =
                    Map.of("act", "url", "subject", "primary", "url", "https://evil.example/", "csrf", "x");
            assertThat(visitor.post(SETTINGS, form, Map.of()).statusCode()).isEqualTo(403);
            assertThat(visitor.get(SETTINGS).body()).doesNotContain("evil.example");
        }
    }

    @Test
    void a_form_that_another_site_sends_changes_nothing_even_with_the_token() {
        try (Visitor visitor = Visitor.signedIn(CONSOLE)) {
            String csrf = Sessions.csrf(visitor.cookies().getFirst().getValue());
            Map<String, String> form =
                    Map.of("act", "url", "subject", "primary", "url", "https://evil.example/", "csrf", csrf);
            assertThat(visitor.post(SETTINGS, form, Map.of("Origin", "https://evil.example"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(visitor.post(SETTINGS, form, Map.of("Sec-Fetch-Site", "cross-site"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(visitor.get(SETTINGS).body()).doesNotContain("evil.example");
        }
    }

    @Test
    void every_page_forbids_inline_code_framing_and_caching() {
        try (Visitor visitor = Visitor.signedIn(CONSOLE)) {
            HttpResponse<String> page = visitor.get(SETTINGS);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.body())
                    .doesNotContain("<style", " style=", "<script>")
                    .doesNotContainPattern(" on[a-z]+=");
        }
    }

    @Test
    void files_are_kept_for_ever_under_the_hash_of_their_content() {
        try (Visitor visitor = new Visitor(CONSOLE.url())) {
            HttpResponse<String> file = visitor.get(new Assets().href("console.css"));
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
            assertThat(visitor.get("/console/assets/console-000000000000.css").statusCode())
                    .isEqualTo(404);
        }
    }
}
