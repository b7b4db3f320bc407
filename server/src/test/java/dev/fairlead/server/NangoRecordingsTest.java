package dev.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.store.Functions;
import dev.fairlead.store.Integration;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a real Nango server answered, and what this one answers to the same requests. */
class NangoRecordingsTest {
    private static final Path RECORDINGS = Path.of("src/test/resources/recordings");
    private static final Path REASONS = Path.of("../docs/adr/0006-differences-from-nango.md");
    private static final String ENVIRONMENT = "eafa9519-69aa-4909-96aa-c260bdc9531d";
    private static final Map<String, String> KEYS = Map.of(
            "57-bad-key-format", "not-a-uuid",
            "58-unknown-key", "99999999-2222-4333-8444-555555555555");
    private static final String SYNC = """
            exports.default = { type: 'sync', models: { LiveIssue: {} }, webhookSubscriptions: ['*'],
              exec: async () => {},
              onWebhook: async (nango) => nango.batchSave(
                [1, 2, 3].map((n) => ({ id: String(n), title: `t${n}`, state: 'open' })), 'LiveIssue') };
            """;
    private static final String SCHEMAS = """
            {"LiveIssue": {"type": "object", "required": ["id"], "additionalProperties": false,
              "properties": {"id": {"type": "string"}, "title": {"type": "string"}, "state": {"type": "string"}}}}
            """;

    /** @param name folder and file */
    private record Recording(String name, JsonNode json) {
        String at(String pointer) {
            return json.at(pointer).asString("");
        }
    }

    private final Map<String, List<String>> found = new TreeMap<>();
    private String cursor = "";

    @Test
    void answers_have_nangos_shapes_but_where_a_reason_is_given() throws IOException {
        try (TestServer server = new TestServer()) {
            setUp(server);
            for (Recording recording : recordings()) {
                prepare(server, recording.name());
                compare(recording, replay(server, recording));
            }
        }
        assertThat(found).isEqualTo(known());
    }

    @Test
    void each_difference_has_its_reason_in_the_decision_record() throws IOException {
        String record = Files.readString(REASONS);
        for (String line : lines()) {
            assertThat(record).contains("**" + line.split(" \\| ", -1)[2] + "**");
        }
    }

    private static void setUp(TestServer server) {
        server.post("/integrations", """
                {"provider":"github","unique_key":"github","secret":"s3cret",
                 "credentials":{"type":"OAUTH2","client_id":"cid","client_secret":"csec"}}
                """);
        for (String key : List.of("github-app", "gh-sync")) {
            server.post("/integrations", """
                    {"provider":"github-app","unique_key":"%s",
                     "credentials":{"type":"APP","app_id":"1","app_link":"l","private_key":"k"}}
                    """.formatted(key));
        }
        server.post("/connections", """
                {"provider_config_key":"github","connection_id":"conn-1","tags":{"team":"x"},"metadata":{"repo":"o/r"},
                 "connection_config":{"installation_id":"12345"},"credentials":{"type":"OAUTH2","access_token":"t"}}
                """);
        Integration github = server.stores()
                .integrations()
                .find(server.environment().id(), "github")
                .orElseThrow();
        server.stores()
                .functions()
                .activate(
                        github,
                        new Functions.Wanted(
                                "issues-live",
                                "sync",
                                "deployed",
                                "2.1.0",
                                SYNC,
                                "Live issues",
                                "every 5 minutes",
                                List.of("LiveIssue"),
                                SCHEMAS,
                                List.of("*"),
                                "incremental",
                                true,
                                false));
        server.hub().settings().refresh();
    }

    private static List<Recording> recordings() throws IOException {
        List<Recording> all = new ArrayList<>();
        for (String folder : List.of("sdk", "api", "webhook")) {
            try (Stream<Path> files = Files.list(RECORDINGS.resolve(folder))) {
                for (Path file : files.sorted().toList()) {
                    String name = folder + "/" + file.getFileName().toString().replace(".json", "");
                    all.add(new Recording(name, Json.read(Files.readAllBytes(file))));
                }
            }
        }
        return all;
    }

    private static void prepare(TestServer server, String name) {
        switch (name) {
            case "sdk/02-listRecords_minimal_" -> save(server, 12345, "conn-1");
            case "api/26-listRecords" -> save(server, 42, "conn-ok");
            case "api/15-createIntegration-app" -> server.delete("/integrations/gh-created");
            default -> {
                // nothing to prepare
            }
        }
    }

    private static void save(TestServer server, long installation, String connection) {
        GitHub github = new GitHub("s3cret", server.endpoint("github"));
        assertThat(new Sender(server.base())
                        .send(github.issueOpened(installation, installation, "x"))
                        .status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.get(
                                        "/records?model=LiveIssue",
                                        "connection-id",
                                        connection,
                                        "provider-config-key",
                                        "github")
                                .json()
                                .path("records")
                                .size()
                        == 3);
    }

    private TestServer.Reply replay(TestServer server, Recording recording) {
        String url = recording
                .at("/request/url")
                .replace(ENVIRONMENT, server.environment().uuid().toString());
        if (recording.name().equals("api/28-listRecords-cursor")) {
            url = url.replaceAll("cursor=.*", "cursor=" + cursor);
        }
        List<String> headers = new ArrayList<>();
        recording.json().at("/request/headers").propertyStream().forEach(each -> {
            headers.add(each.getKey());
            headers.add(each.getValue().asString(""));
        });
        String key = KEYS.getOrDefault(recording.name().replace("api/", ""), TestServer.KEY);
        headers.replaceAll(value -> value.equals("Bearer <environment secret>") ? "Bearer " + key : value);
        JsonNode body = recording.json().at("/request/body");
        TestServer.Reply reply = server.anonymous(
                recording.at("/request/method"),
                url,
                body.isNull() ? null : body.isString() ? body.stringValue() : body.toString(),
                headers.toArray(String[]::new));
        if (recording.name().equals("api/27-listRecords-limit-1")) {
            cursor = reply.json().path("next_cursor").asString("");
        }
        return reply;
    }

    private void compare(Recording recording, TestServer.Reply reply) {
        List<String> differences = new ArrayList<>();
        int status = recording.json().at("/response/status").asInt();
        if (status != reply.status()) {
            differences.add("status " + status + " -> " + reply.status());
        } else {
            JsonNode body = recording.json().at("/response/body");
            differences.addAll(
                    body.isString() && !reply.text().startsWith("{")
                            ? List.of()
                            : Shapes.differences(body, reply.json()));
            sameCode(body, reply, differences);
        }
        if (!differences.isEmpty()) {
            found.put(recording.name(), differences);
        }
    }

    private static void sameCode(JsonNode body, TestServer.Reply reply, List<String> differences) {
        String wanted = body.path("error").path("code").asString("");
        if (!wanted.equals(reply.code())) {
            differences.add("code " + wanted + " -> " + reply.code());
        }
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(RECORDINGS.resolve("differences.txt")).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static Map<String, List<String>> known() throws IOException {
        Map<String, List<String>> known = new TreeMap<>();
        for (String line : lines()) {
            List<String> parts = List.of(line.split(" \\| ", -1));
            known.computeIfAbsent(parts.get(0), _ -> new ArrayList<>()).add(parts.get(1));
        }
        return known;
    }
}
