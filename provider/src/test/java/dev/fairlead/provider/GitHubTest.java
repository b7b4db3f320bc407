package dev.fairlead.provider;

import static dev.fairlead.provider.Sender.SECRET;
import static dev.fairlead.provider.Sender.genuine;
import static dev.fairlead.provider.Sender.judge;
import static dev.fairlead.provider.Sender.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitHubTest {
    private static final String ISSUE =
            "{\"action\":\"opened\",\"issue\":{\"id\":11},\"installation\":{\"id\":4294967297},\"x\":\"\\u0000\"}";

    @Test
    void the_example_of_the_vendors_documentation_is_genuine() {
        Sender sender = new Sender()
                .header("Content-Type", "text/plain")
                .header(
                        "X-Hub-Signature-256",
                        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")
                .body("Hello, World!");

        Verdict verdict = Sender.scheme("github", "default")
                .judge(sender.request(), Sender.keys("It's a Secret to Everybody"), Sender.NOW);

        assertThat(genuine(verdict).events()).extracting(Event::type).containsExactly("unknown");
    }

    @Test
    void an_issue_is_read_with_type_tenant_match_object_and_id() {
        Sender sender = Sender.json(ISSUE).header("X-GitHub-Hook-ID", "7").github("issues", SECRET);

        Reading reading = genuine(judge("github", "default", sender));

        assertThat(reading.secret()).isZero();
        assertThat(reading.recipe()).isEqualTo("sha256");
        assertThat(reading.signedContent()).isNull();
        assertThat(reading.events())
                .containsExactly(new Event(
                        "issues.opened",
                        List.of("issues"),
                        "4294967297",
                        List.of(new Match("connection_config.installation_id", "4294967297")),
                        "issue:11",
                        null,
                        "7/d-1",
                        Event.Sameness.CONTENT,
                        0,
                        0,
                        ISSUE.length()));
    }

    @Test
    void a_webhook_of_an_organization_has_no_tenant_and_matches_the_organization() {
        Sender sender = Sender.json("{\"organization\":{\"id\":5},\"repository\":{\"id\":6}}")
                .github("push", SECRET);

        Event event = genuine(judge("github", "default", sender)).events().getFirst();

        assertThat(event.type()).isEqualTo("push");
        assertThat(event.aliases()).isEmpty();
        assertThat(event.tenant()).isNull();
        assertThat(event.matches())
                .containsExactly(
                        new Match("connection_config.organization_id", "5"),
                        new Match("connection_config.repository_id", "6"));
    }

    @Test
    void a_form_is_read_as_the_json_of_its_payload_field() {
        Sender sender =
                Sender.form("payload=%7B%22action%22%3A%22a%2Bb%22%7D&x=1").github("issues", SECRET);

        assertThat(genuine(judge("github", "default", sender))
                        .events()
                        .getFirst()
                        .type())
                .isEqualTo("issues.a+b");
        assertThat(Sender.scheme("github", "default").payload(sender.request()).whole())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"action\":\"a+b\"}");
    }

    @Test
    void a_compressed_body_is_verified_over_its_decompressed_bytes() {
        Sender sender = Sender.json(ISSUE).github("issues", SECRET).gzip();

        assertThat(genuine(judge("github", "default", sender))
                        .events()
                        .getFirst()
                        .to())
                .isEqualTo(ISSUE.length());
    }

    @Test
    void the_secret_that_nango_derives_for_an_app_is_active_too() {
        String pem = "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n";
        String link = "https://github.com/apps/quay";
        String derived = Sender.hex(Sender.sha256(("Iv1.7" + pem + link).getBytes(StandardCharsets.UTF_8)));
        Sender sender = Sender.json(ISSUE).github("issues", derived);
        Map<String, String> plain = Map.of("app_id", "Iv1.7", "private_key", pem, "app_link", link);
        Map<String, String> encoded = Map.of(
                "app_id",
                "Iv1.7",
                "private_key",
                Sender.base64(pem.getBytes(StandardCharsets.UTF_8)),
                "app_link",
                link);

        for (Map<String, String> config : List.of(plain, encoded)) {
            Keys keys = new Keys(List.of(Secret.of(SECRET)), config, Keys.Policy.SIGNED);
            Reading reading = genuine(Sender.scheme("github", "default").judge(sender.request(), keys, Sender.NOW));
            assertThat(reading.secret()).isEqualTo(-1);
        }
        assertThat(rejected(judge("github", "default", sender)).fault()).isEqualTo(Fault.BAD_SIGNATURE);
    }

    @Test
    void the_legacy_signature_alone_is_no_signature() {
        Sender sender = Sender.json(ISSUE).header("X-Hub-Signature", "sha1=0000000000000000000000000000000000000000");

        assertThat(rejected(judge("github", "default", sender)).fault()).isEqualTo(Fault.MISSING_SIGNATURE);
    }

    @Test
    void nangos_names_lead_to_the_same_provider() {
        assertThat(Sender.CATALOGUE.find("github-app-oauth")).isEqualTo(Sender.CATALOGUE.find("github"));
        assertThat(Sender.CATALOGUE.find("github-app")).isPresent();
    }
}
