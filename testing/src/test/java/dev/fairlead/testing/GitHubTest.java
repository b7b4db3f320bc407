package dev.fairlead.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.provider.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GitHubTest {
    private static final String URL = "https://hub.example.com/webhook/5f0c1f0e-7a51-4b0f-9a11-2f4e8f5a9c01/github";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-15T12:00:00Z"));

    private GitHub github(String secret) {
        return new GitHub(secret, new Endpoint(URL, clock, Ids.seeded(1)));
    }

    @Test
    void signs_the_example_of_the_documentation_as_the_documentation_does() {
        Request request = github("It's a Secret to Everybody").signed("push", Signing.utf8("Hello, World!"));

        assertThat(header(request, "X-Hub-Signature-256"))
                .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    @Test
    void an_issue_carries_what_a_record_needs() {
        Request request = github("s3cret").issueOpened(42, 7001, "Läuft nicht");

        var body = Json.read(request.body());
        assertThat(body.at("/action").asString()).isEqualTo("opened");
        assertThat(body.at("/installation/id").asLong()).isEqualTo(42);
        assertThat(body.at("/issue/id").asLong()).isEqualTo(7001);
        assertThat(body.at("/issue/title").asString()).isEqualTo("Läuft nicht");
        assertThat(body.at("/issue/updated_at").asString()).isEqualTo("2026-01-15T12:00:00Z");
        assertThat(header(request, "X-GitHub-Event")).isEqualTo("issues");
        assertThat(request.url()).isEqualTo(URL);
    }

    @Test
    void each_delivery_has_an_id_of_its_own_and_the_hook_stays_the_same() {
        GitHub github = github("s3cret");
        Request first = github.ping();
        Request second = github.push(42, "main", "Mend the pump");

        assertThat(header(first, "X-GitHub-Delivery"))
                .matches(Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"))
                .isNotEqualTo(header(second, "X-GitHub-Delivery"));
        assertThat(header(first, "X-GitHub-Hook-ID")).isEqualTo(header(second, "X-GitHub-Hook-ID"));
    }

    @Test
    void a_form_hook_signs_the_form_and_holds_the_same_json() {
        GitHub github = github("s3cret");
        Request json = github.issueOpened(42, 7001, "A & B");
        Request form = github.asForm(json);

        String payload = new String(form.body(), StandardCharsets.UTF_8).substring("payload=".length());
        assertThat(URLDecoder.decode(payload, StandardCharsets.UTF_8))
                .isEqualTo(new String(json.body(), StandardCharsets.UTF_8));
        assertThat(header(form, "X-Hub-Signature-256"))
                .isEqualTo("sha256=" + Signing.hex(Signing.hmacSha256("s3cret", form.body())));
    }

    @Test
    void a_forger_signs_the_same_bytes_differently() {
        Request genuine = github("s3cret").ping();
        Request forged = github("s3cret").forging("guess").ping();

        assertThat(forged.body()).isEqualTo(genuine.body());
        assertThat(header(forged, "X-Hub-Signature-256")).isNotEqualTo(header(genuine, "X-Hub-Signature-256"));
    }

    static String header(Request request, String name) {
        return Objects.requireNonNull(Wire.header(request.headers(), name), name);
    }
}
