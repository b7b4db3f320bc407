package dev.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.provider.Answer;
import dev.fairlead.store.Environments;
import dev.fairlead.store.WebhookSettings;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.Sender;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SettingsApiTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(
                ServerConfig.on("127.0.0.1", 0),
                List.of(Route.admin(
                        "PUT",
                        "/admin/setup",
                        call -> Answer.json(200, call.json().toString()))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String integration(String provider) {
        String key = provider + "-" + UUID.randomUUID();
        TestServer.Reply made = server.post(
                "/integrations",
                "{\"provider\":\"%s\",\"unique_key\":\"%s\",\"secret\":\"s3cret\"}".formatted(provider, key));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return key;
    }

    private static void assertRefused(TestServer.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void an_integration_can_be_made_read_changed_and_deleted() {
        String key = integration("github");
        JsonNode made = server.get("/integrations/" + key + "?include=webhook&include=settings")
                .json();
        assertThat(made.at("/data/webhook_url").asString())
                .isEqualTo(server.base() + "/webhook/" + server.environment().uuid() + "/" + key);
        assertThat(made.at("/data/settings/secrets").asInt()).isEqualTo(1);
        assertThat(server.get("/integrations").text()).contains(key).doesNotContain("s3cret");

        TestServer.Reply changed = server.patch("/integrations/" + key, "{\"forward_webhooks\":false}");
        assertThat(changed.json().at("/data/forward_webhooks").booleanValue()).isFalse();
        assertThat(changed.json().at("/data/display_name").asString()).isEqualTo("GitHub");

        assertThat(server.delete("/integrations/" + key).status()).isEqualTo(200);
        assertRefused(server.get("/integrations/" + key), 404, "not_found");
        assertRefused(server.delete("/integrations/" + key), 404, "not_found");
    }

    @Test
    void a_changed_secret_counts_at_once() {
        String key = integration("github");
        Sender sender = new Sender(server.base());
        GitHub github = new GitHub("changed", server.endpoint(key));
        assertThat(sender.send(github.ping()).status()).isEqualTo(401);
        server.patch("/integrations/" + key, "{\"secret\":[\"changed\",\"s3cret\"]}");
        assertThat(sender.send(github.ping()).status()).isEqualTo(200);
        GitHub before = new GitHub("s3cret", server.endpoint(key));
        assertThat(sender.send(before.ping()).status()).isEqualTo(200);
    }

    @Test
    void nangos_webhook_secret_verifies_webhooks() {
        String key = "own-" + UUID.randomUUID();
        server.post("/integrations", """
                {"provider":"github","unique_key":"%s",
                 "credentials":{"type":"OAUTH2","client_id":"i","client_secret":"c","webhook_secret":"whs"}}
                """.formatted(key));
        assertThat(new Sender(server.base())
                        .send(new GitHub("whs", server.endpoint(key)).ping())
                        .status())
                .isEqualTo(200);
        assertThat(server.get("/integrations/" + key + "?include=credentials")
                        .json()
                        .at("/data/credentials")
                        .toString())
                .isEqualTo("""
                        {"type":"OAUTH2","client_id":"i","client_secret":"c","webhook_secret":"whs","scopes":null}""");
    }

    @Test
    void a_fault_of_an_integration_is_named() {
        String key = integration("github");
        assertRefused(server.post("/integrations", "{}"), 400, "invalid_body");
        assertRefused(
                server.post("/integrations", "{\"provider\":\"none\",\"unique_key\":\"x\"}"), 400, "invalid_body");
        assertRefused(
                server.post("/integrations", "{\"provider\":\"github\",\"unique_key\":\"a/b\"}"), 400, "invalid_body");
        assertRefused(
                server.post("/integrations", "{\"provider\":\"github\",\"unique_key\":\"" + key + "\"}"),
                400,
                "invalid_body");
        for (String bad : List.of(
                "{\"scheme\":\"none\"}",
                "{\"secret\":1}",
                "{\"config\":{\"a\":1}}",
                "{\"forward_webhooks\":\"yes\"}",
                "{\"unknown\":1}",
                "{\"provider\":\"slack\"}",
                "{\"credentials\":{}}",
                "{\"credentials\":{\"type\":\"OAUTH2\"}}",
                "{\"display_name\":\"a\\u0000b\"}")) {
            assertRefused(server.patch("/integrations/" + key, bad), 400, "invalid_body");
        }
        assertRefused(server.get("/integrations/" + key + "?include=all"), 400, "invalid_query_params");
    }

    @Test
    void webhook_settings_are_read_and_changed() {
        TestServer.Reply changed = server.patch(
                "/environment/webhook-settings",
                "{\"secondary_url\":\"https://example.com/x\",\"notifications\":\"per-run\",\"on_sync_error\":false}");
        assertThat(changed.status()).isEqualTo(200);
        JsonNode read = server.get("/environment/webhook-settings").json().path("data");
        assertThat(read).isEqualTo(changed.json().path("data"));
        assertThat(read.path("secondary_url").asString()).isEqualTo("https://example.com/x");
        assertThat(read.path("format").asString()).isEqualTo("classic");
        assertThat(read.path("on_sync_error").booleanValue()).isFalse();
        server.patch("/environment/webhook-settings", "{\"secondary_url\":\"\",\"notifications\":\"per-record\"}");
        assertThat(server.get("/environment/webhook-settings")
                        .json()
                        .at("/data/secondary_url")
                        .isNull())
                .isTrue();
        for (String bad : List.of("{}", "{\"primary_url\":\"example.com\"}", "{\"format\":\"x\"}", "{\"a\":1}", "[]")) {
            assertRefused(server.patch("/environment/webhook-settings", bad), 400, "invalid_body");
        }
    }

    @Test
    void a_sync_is_activated_and_deactivated_by_a_call() {
        String key = integration("github");
        String syncs = "/integrations/" + key + "/syncs";
        assertThat(server.get(syncs).json().at("/data/0/active").booleanValue()).isFalse();
        assertThat(server.post(syncs + "/issues/activate", "{}")
                        .json()
                        .at("/data/active")
                        .booleanValue())
                .isTrue();
        JsonNode scripts = server.get("/scripts/config").json();
        JsonNode own = scripts.valueStream()
                .filter(each -> each.path("providerConfigKey").asString().equals(key))
                .findFirst()
                .orElseThrow();
        assertThat(own.at("/syncs/0/name").asString()).isEqualTo("issues");
        assertThat(own.at("/syncs/0/enabled").booleanValue()).isTrue();
        assertThat(server.get(syncs + "/issues").json().at("/data/code").asString())
                .contains("onWebhook");
        assertThat(server.post(syncs + "/issues/deactivate", "{}")
                        .json()
                        .at("/data/active")
                        .booleanValue())
                .isFalse();
        assertRefused(server.post(syncs + "/none/activate", "{}"), 404, "not_found");
        assertRefused(server.get("/scripts/config?format=xml"), 400, "invalid_query_params");
    }

    @Test
    void the_catalogue_is_listed_under_each_name() {
        assertThat(server.get("/providers?search=GITHUB").text())
                .contains("\"name\":\"github\"", "\"name\":\"github-app\"");
        assertThat(server.get("/providers/github-app").json().at("/data/name").asString())
                .isEqualTo("github-app");
        assertRefused(server.get("/providers/none"), 404, "not_found");
        TestServer.Reply logo = server.get("/images/template-logos/github.svg");
        assertThat(logo.whole().headers().firstValue("content-type")).contains("image/svg+xml");
    }

    @Test
    void a_key_opens_its_own_environment_alone() {
        String key = integration("github");
        String other = UUID.randomUUID().toString();
        long account = server.environment().account();
        long environment = server.stores()
                .environments()
                .create(
                        account,
                        new Environments.New(
                                "other-" + other, UUID.randomUUID(), "whsec_eA==", WebhookSettings.initial()))
                .id();
        server.stores().apiKeys().add(environment, other);
        TestServer.Reply reply =
                server.anonymous("GET", "/integrations/" + key, null, "authorization", "Bearer " + other);
        assertRefused(reply, 404, "not_found");
        assertThat(server.anonymous("GET", "/integrations", null, "authorization", "bearer " + other)
                        .json()
                        .path("data")
                        .size())
                .isZero();
    }

    @Test
    void who_shows_no_key_is_told_what_to_send() {
        assertRefused(server.anonymous("GET", "/integrations", null), 401, "missing_auth_header");
        assertRefused(
                server.anonymous("GET", "/integrations", null, "authorization", "Basic x"),
                401,
                "malformed_auth_header");
        assertRefused(
                server.anonymous("GET", "/integrations", null, "authorization", "Bearer x"),
                401,
                "invalid_secret_key_format");
        assertRefused(
                server.anonymous("GET", "/integrations", null, "authorization", "Bearer " + UUID.randomUUID()),
                401,
                "unknown_account");
        assertRefused(
                server.call("POST", "/integrations", "{}", "content-type", "text/plain"), 415, "invalid_content_type");
    }

    @Test
    void admin_routes_open_with_the_admin_key_alone() {
        String path = "/admin/setup";
        assertRefused(server.call("PUT", path, "{}"), 401, "unknown_admin_key");
        assertRefused(server.anonymous("PUT", path, "{}"), 401, "missing_auth_header");
        TestServer.Reply admitted =
                server.anonymous("PUT", path, "{\"a\":1}", "authorization", "Bearer " + TestServer.ADMIN_KEY);
        assertThat(admitted.text()).isEqualTo("{\"a\":1}");
        assertRefused(
                server.anonymous("GET", "/integrations", null, "authorization", "Bearer the-key-of-the-admin"),
                401,
                "invalid_secret_key_format");
    }
}
