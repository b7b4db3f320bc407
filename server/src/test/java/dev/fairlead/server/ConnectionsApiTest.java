package dev.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConnectionsApiTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
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
}
