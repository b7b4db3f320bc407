package dev.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.HubSpot;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.Sender;
import dev.fairlead.testing.Sent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IngressTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static TestServer server;
    private static GitHub github;
    private static Sender sender;

    @BeforeAll
    static void start() {
        ServerConfig config = ServerConfig.on("127.0.0.1", 0).withBodies(1_000_000, 8_000_000, Duration.ofSeconds(2));
        server = new TestServer(config, List.of());
        server.patch(
                "/environment/webhook-settings",
                "{\"primary_url\":\"" + server.app().url("/hooks") + "\"}");
        server.post("/integrations", "{\"provider\":\"github\",\"unique_key\":\"github\",\"secret\":\"s3cret\"}");
        server.connection("github", "acme", "{\"installation_id\":\"42\"}");
        github = new GitHub("s3cret", server.endpoint("github"));
        sender = new Sender(server.base());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String path() {
        return "/webhook/" + server.environment().uuid() + "/github";
    }

    private static Wire.Reply raw(String head, String body) throws IOException {
        try (Wire wire = server.wire()) {
            return wire.send(head + "Host: h\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .reply();
        }
    }

    @Test
    void a_signed_webhook_is_acknowledged_and_comes_to_the_app() {
        assertThat(forwardOfIssue(7).json().path("connectionId").asString()).isEqualTo("acme");
    }

    private static Received forwardOfIssue(long id) {
        assertThat(sender.send(github.issueOpened(42, id, "Broken")).status()).isEqualTo(200);
        return server.app()
                .awaitRequest(
                        each -> each.json()
                                        .path("payload")
                                        .path("issue")
                                        .path("id")
                                        .asLong()
                                == id,
                        PATIENCE);
    }

    @Test
    void a_trailing_slash_capitals_and_another_host_do_not_matter() throws IOException {
        Request request = github.issueOpened(42, 8, "Slash");
        String head = "POST /WebHook/%s/github/ HTTP/1.1\r\n"
                        .formatted(server.environment().uuid())
                + headers(request);
        assertThat(raw(head, new String(request.body(), StandardCharsets.ISO_8859_1))
                        .status())
                .isEqualTo(200);
    }

    private static String headers(Request request) {
        StringBuilder lines = new StringBuilder();
        request.headers()
                .forEach(each -> lines.append(each.name())
                        .append(": ")
                        .append(each.value())
                        .append("\r\n"));
        return lines.toString();
    }

    @Test
    void a_wrong_or_missing_signature_is_refused_with_a_reason() throws IOException {
        Sent forged = sender.send(github.forging("other").issueOpened(42, 9, "Forged"));
        assertThat(forged.status()).isEqualTo(401);
        assertThat(Json.read(forged.body()).path("error").path("code").asString())
                .isEqualTo("bad_signature");
        Wire.Reply unsigned =
                raw("POST " + path() + " HTTP/1.1\r\nContent-Type: application/json\r\nX-GitHub-Event: ping\r\n", "{}");
        assertThat(unsigned.status()).isEqualTo(401);
        assertThat(unsigned.body()).contains("\"code\":\"missing_signature\"");
    }

    @Test
    void what_leads_nowhere_is_told_in_the_contracts_order() throws IOException {
        String uuid = server.environment().uuid().toString();
        assertAnswer("/webhook/zzz/github", 400, "invalid_uri_params", "environmentUuid");
        assertAnswer("/webhook/" + uuid + "/a%2Fb%24", 400, "invalid_uri_params", "providerConfigKey");
        assertAnswer("/webhook/zzz/a%24", 400, "invalid_uri_params", "environmentUuid");
        assertAnswer("/webhook/" + UUID.randomUUID() + "/github", 404, "unknown_environment", "");
        assertAnswer("/webhook/" + uuid.toUpperCase(Locale.ROOT) + "/none", 404, "unknown_provider_config", "");
        assertAnswer("/webhook/" + uuid + "/%zz", 400, "bad_request", "");
        assertAnswer("/webhook/" + uuid + "/%ff", 400, "invalid_uri_params", "");
        assertAnswer("/webhook/" + uuid, 404, "not_found", "");
        assertAnswer("/webhook/" + uuid + "/github/a/b", 404, "not_found", "");
    }

    private static void assertAnswer(String path, int status, String code, String part) throws IOException {
        Wire.Reply reply = raw("POST " + path + " HTTP/1.1\r\nContent-Type: application/json\r\n", "{}");
        assertThat(reply.status()).as(path).isEqualTo(status);
        assertThat(reply.body()).as(path).contains("\"code\":\"" + code + "\"").contains(part);
    }

    @Test
    void a_plan_without_webhooks_receives_none() throws IOException {
        long account = server.environment().account();
        server.stores().environments().setPlan(account, "free");
        server.hub().settings().refresh();
        try {
            assertAnswer(path(), 404, "feature_disabled", "Feature disabled for this account");
        } finally {
            server.stores().environments().setPlan(account, "scale");
            server.hub().settings().refresh();
        }
    }

    @Test
    void methods_that_the_provider_does_not_use_are_refused() throws IOException {
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW")) {
            Wire.Reply reply = raw(method + " " + path() + " HTTP/1.1\r\n", "");
            assertThat(reply.status()).as(method).isEqualTo(405);
            assertThat(reply.header("allow")).as(method).isEqualTo("POST");
        }
    }

    @Test
    void malformed_or_dangerous_bodies_are_refused_and_stop_nothing() throws IOException {
        for (String bad : List.of("{\"a\":", "\"scalar", "[".repeat(100_000), "\u0000")) {
            Request signed = github.signed("issues", bad.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(sender.send(signed).status()).as(bad.length() + " bytes").isBetween(400, 499);
        }
        assertThat(forwardOfIssue(700).json().path("connectionId").asString()).isEqualTo("acme");
    }

    @Test
    void numbers_beyond_doubles_duplicate_keys_and_nul_reach_the_app_as_they_came() {
        String json = "{\"action\":\"opened\",\"n\":9007199254740993,\"n\":1.10,\"t\":\"a\\u0000b\",\"probe\":1,"
                + "\"installation\":{\"id\":42},\"issue\":{\"id\":77}}";
        assertThat(sender.send(github.signed("issues", json.getBytes(StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(200);
        Received forward = server.app().awaitRequest(each -> each.text().contains("\"probe\""), PATIENCE);
        assertThat(forward.text()).contains("\"payload\":" + json);
    }

    @Test
    void a_gzip_bomb_is_refused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
        }
        Request signed = github.signed("issues", bomb.toByteArray());
        List<Header> headers = new ArrayList<>(signed.headers());
        headers.add(new Header("Content-Encoding", "gzip"));
        assertThat(sender.send(new Request("POST", signed.url(), headers, signed.body()))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void a_body_over_the_limit_is_refused_with_and_without_its_length() throws IOException {
        try (Wire wire = server.wire()) {
            wire.send("POST " + path() + " HTTP/1.1\r\nHost: h\r\nContent-Length: 1000001\r\n\r\n");
            assertThat(wire.reply().status()).isEqualTo(413);
        }
        try (Wire wire = server.wire()) {
            wire.send("POST " + path() + " HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 110; i++) {
                wire.send("2710\r\n" + "x".repeat(10_000) + "\r\n");
            }
            wire.send("0\r\n\r\n");
            assertThat(wire.reply().status()).isEqualTo(413);
        }
    }

    @Test
    void a_half_sent_webhook_is_refused_and_not_kept() throws IOException {
        int before = server.get("/webhooks?limit=1000").json().path("data").size();
        try (Wire wire = server.wire()) {
            wire.send("POST " + path() + " HTTP/1.1\r\nHost: h\r\nContent-Length: 500\r\n\r\n{\"half\":");
            assertThat(wire.reply().status()).isEqualTo(408);
            assertThat(wire.isEnded()).isTrue();
        }
        assertThat(server.get("/webhooks?limit=1000").json().path("data").size())
                .isEqualTo(before);
    }

    @Test
    void a_token_in_the_url_names_the_connection() {
        server.post("/connections", """
                {"provider_config_key":"github","connection_id":"by-token","url_token":"a b/c"}
                """);
        GitHub own = new GitHub("s3cret", server.endpoint("github/a%20b%2Fc"));
        assertThat(sender.send(own.issueOpened(99, 55, "By token")).status()).isEqualTo(200);
        Received forward = server.app()
                .awaitRequest(
                        each -> each.json()
                                        .path("payload")
                                        .path("issue")
                                        .path("id")
                                        .asLong()
                                == 55,
                        PATIENCE);
        assertThat(forward.json().path("connectionId").asString()).isEqualTo("by-token");
        GitHub wrong = new GitHub("s3cret", server.endpoint("github/other"));
        assertThat(sender.send(wrong.issueOpened(99, 56, "Wrong")).status()).isEqualTo(401);
    }

    @Test
    void what_was_refused_can_be_looked_up_with_its_reason() {
        sender.send(github.forging("other").issueOpened(42, 99, "Looked up"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(server.get("/webhooks?state=rejected&limit=1000")
                                .text())
                        .contains("\"state\":\"rejected\""));
        String id = server.get("/webhooks?state=rejected&limit=1")
                .json()
                .at("/data/0/id")
                .asString();
        TestServer.Reply walk = server.get("/webhooks/" + id);
        assertThat(walk.json().at("/data/verdict/genuine").booleanValue()).isFalse();
        assertThat(walk.json().at("/data/verdict/reason").asString()).isNotBlank();
        assertThat(server.get("/webhooks/" + id + "/body").status()).isEqualTo(200);
    }

    @Test
    void the_url_that_a_signature_covers_is_the_public_one_whatever_host_is_claimed() throws IOException {
        server.post("/integrations", "{\"provider\":\"hubspot\",\"unique_key\":\"hubspot\",\"secret\":\"s3cret\"}");
        HubSpot hubspot = new HubSpot("s3cret", server.endpoint("hubspot?a=%20b&a=1"));
        Request request = hubspot.deliver(hubspot.created(7, "contact", 1));
        String head = "POST /webhook/%s/hubspot?a=%%20b&a=1 HTTP/1.1\r\n"
                        .formatted(server.environment().uuid()) + headers(request)
                + "X-Forwarded-Host: evil.example\r\n";
        assertThat(URI.create(request.url()).getRawQuery()).isEqualTo("a=%20b&a=1");
        Wire.Reply reply = raw(head, new String(request.body(), StandardCharsets.ISO_8859_1));
        assertThat(reply.status()).as(reply.body()).isBetween(200, 204);
    }
}
