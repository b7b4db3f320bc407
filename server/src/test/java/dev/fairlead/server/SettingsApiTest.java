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
                "{\"credentials\":{}}",
                "{\"credentials\":{\"type\":\"OAUTH2\"}}",
                "{\"display_name\":\"a\\u0000b\"}")) {
            assertRefused(server.patch("/integrations/" + key, bad), 400, "invalid_body");
        }
        assertRefused(server.get("/integrations/" + key + "?include=all"), 400, "invalid_query_params");
    }

    @Test
    void a_connection_can_be_imported_read_changed_and_deleted() {
        String key = integration("hubspot");
        TestServer.Reply made = server.post("/connections", """
                {"provider_config_key":"%s","connection_id":"acme","connection_config":{"portalId":20061084},
                 "metadata":{"big":9007199254740993},"credentials":{"type":"API_KEY","api_key":"k"}}
                """.formatted(key));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().at("/credentials").toString()).isEqualTo("{\"type\":\"API_KEY\",\"apiKey\":\"k\"}");

        String one = "/connections/acme?provider_config_key=" + key;
        assertThat(server.patch(one, "{\"webhook_url_override\":\"http://127.0.0.1:9/x\",\"tags\":{\"a\":\"b\"}}")
                        .status())
                .isEqualTo(200);
        JsonNode read = server.get(one).json();
        assertThat(read.at("/webhook_url_override").asString()).isEqualTo("http://127.0.0.1:9/x");
        assertThat(read.at("/tags/a").asString()).isEqualTo("b");
        assertThat(read.at("/metadata/big").asString()).isEqualTo("9007199254740993");
        assertThat(read.at("/connection_config/portalId").asInt()).isEqualTo(20061084);
        assertThat(server.get("/connection/acme?provider_config_key=" + key).json())
                .isEqualTo(read);

        server.patch(one, "{\"webhook_url_override\":\"\"}");
        assertThat(server.get(one).json().at("/webhook_url_override").isNull()).isTrue();
        assertThat(server.delete(one).status()).isEqualTo(200);
        assertRefused(server.get(one), 404, "not_found");
        assertRefused(server.delete(one), 400, "unknown_connection");
    }

    @Test
    void a_connection_without_a_name_gets_one() {
        String key = integration("github");
        TestServer.Reply made = server.post("/connections", "{\"provider_config_key\":\"" + key + "\"}");
        assertThat(UUID.fromString(made.json().at("/connection_id").asString())).isNotNull();
    }

    @Test
    void connections_are_found_by_name_text_integration_tag_and_end_user_newest_first() {
        String key = integration("github");
        String other = integration("github");
        for (String name : List.of("one", "two", "three")) {
            server.post("/connections", """
                    {"provider_config_key":"%s","connection_id":"%s-%s","tags":{"name":"%s"},
                     "end_user":{"id":"user of %s","email":"%s@example.com"}}
                    """.formatted(key, name, key, name, name, name));
        }
        server.connection(other, "one-" + other, "{}");
        assertThat(names("integrationId=" + key)).containsExactly("three-" + key, "two-" + key, "one-" + key);
        assertThat(names("integrationId=" + key + "," + other + "&search=ONE"))
                .containsExactly("one-" + other, "one-" + key);
        assertThat(names("integrationId=" + key + "&search=two%40example")).containsExactly("two-" + key);
        assertThat(names("integrationId=" + key + "&search=%25")).isEmpty();
        assertThat(names("connectionId=two-" + key)).containsExactly("two-" + key);
        assertThat(names("integrationId=" + key + "&tags%5Bname%5D=three")).containsExactly("three-" + key);
        assertThat(names("integrationId=" + key + "&endUserId=user+of+one")).containsExactly("one-" + key);
        assertThat(names("integrationId=" + key + "&limit=1&page=1")).containsExactly("two-" + key);
        assertRefused(server.get("/connections?limit=0"), 400, "invalid_query_params");
        assertRefused(server.get("/connections?nope=1"), 400, "invalid_query_params");
    }

    private static List<String> names(String query) {
        JsonNode found = server.get("/connections?" + query).json().path("connections");
        return found.valueStream()
                .map(each -> each.path("connection_id").asString())
                .toList();
    }

    @Test
    void metadata_is_set_and_merged_for_all_named_connections_or_for_none() {
        String key = integration("github");
        server.connection(key, "a", "{}");
        server.connection(key, "b", "{}");
        String body = "{\"provider_config_key\":\"%s\",\"connection_id\":%s,\"metadata\":%s}";
        assertThat(server.post("/connections/metadata", body.formatted(key, "[\"a\",\"b\"]", "{\"x\":1,\"y\":1}"))
                        .status())
                .isEqualTo(201);
        assertThat(server.patch("/connections/metadata", body.formatted(key, "\"a\"", "{\"y\":2}"))
                        .status())
                .isEqualTo(200);
        assertThat(metadata(key, "a")).isEqualTo("{\"x\":1,\"y\":2}");
        assertThat(metadata(key, "b")).isEqualTo("{\"x\":1,\"y\":1}");
        assertRefused(
                server.post("/connections/metadata", body.formatted(key, "[\"a\",\"none\"]", "{}")),
                404,
                "unknown_connection");
        assertThat(metadata(key, "a")).isEqualTo("{\"x\":1,\"y\":2}");
    }

    private static String metadata(String key, String name) {
        return server.get("/connections/" + name + "?provider_config_key=" + key)
                .json()
                .path("metadata")
                .toString();
    }

    @Test
    void a_fault_of_a_connection_is_named() {
        String key = integration("github");
        assertRefused(server.post("/connections", "{}"), 400, "invalid_body");
        assertRefused(
                server.post("/connections", "{\"provider_config_key\":\"none\"}"), 400, "unknown_provider_config");
        for (String bad : List.of(
                "\"connection_id\":\"a\\nb\"",
                "\"metadata\":[]",
                "\"metadata\":{\"a\":\"\\ud800\"}",
                "\"metadata\":{\"a\":1e999999}",
                "\"metadata\":{\"a\":\"\\u0000\"}",
                "\"webhook_url_override\":\"ftp://x\"",
                "\"credentials\":{\"a\":1}",
                "\"end_user\":{\"name\":\"x\"}",
                "\"tags\":{\"a\":1}",
                "\"secret\":{}")) {
            TestServer.Reply reply =
                    server.post("/connections", "{\"provider_config_key\":\"" + key + "\"," + bad + "}");
            assertThat(reply.status()).as(bad + " " + reply.text()).isEqualTo(400);
            assertThat(reply.code()).as(bad).isEqualTo("invalid_body");
        }
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
