package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.provider.Request;
import dev.fairlead.store.EmbeddedPostgres;
import dev.fairlead.store.Environment;
import dev.fairlead.testing.DemoCast;
import dev.fairlead.testing.Endpoint;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.Sender;
import dev.fairlead.testing.Sent;
import dev.fairlead.testing.SinkApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole hub in this process, on a database of its own, between six simulated providers and an app. */
final class TestHub implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What signatures cover; nobody resolves it. */
    static final String PUBLIC_URL = "https://hub.example.org";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String API_KEY = "00000000-aaaa-4bbb-8ccc-111111111111";
    private static final String WAITING =
            "SELECT count(*) FROM (SELECT 1 FROM delivery UNION ALL SELECT 1 FROM run UNION ALL SELECT 1 FROM route_queue) AS w";

    private final Opened opened = new Opened();
    private final HttpClient client = opened.add(HttpClient.newHttpClient());
    private final SinkApp app = opened.add(SinkApp.start());
    private final DemoCast cast = opened.add(new DemoCast(URI.create(PUBLIC_URL), InstantSource.system()));
    private final Config config;
    private House house;

    /** An answer of the API. */
    record Reply(int status, String text) {
        JsonNode json() {
            return JsonMapper.shared().readTree(text);
        }
    }

    TestHub() {
        this(Map.of());
    }

    /** @param settings by key of fairlead.reference.yaml; the rest is quick to try again */
    TestHub(Map<String, String> settings) {
        Path folder = folder();
        opened.add(() -> Folders.delete(folder));
        Map<String, String> all = new LinkedHashMap<>();
        all.put("port", "0");
        all.put("data", folder.toString());
        all.put("database", database());
        all.put("public-url", PUBLIC_URL);
        all.put("egress-allow", "127.0.0.0/8");
        all.put("poll", "50ms");
        all.put("deliver.timeout", "2s");
        all.put("deliver.retries", String.join(",", Collections.nCopies(40, "100ms")));
        all.putAll(settings);
        Map<String, Given> given = new LinkedHashMap<>();
        all.forEach((key, value) -> given.put(key, Given.of("test", value)));
        config = Config.of(List.of(new Layer(given)));
        house = House.open(config, InstantSource.system());
        setUp(cast.setup(app.url("/hooks")));
        setUp(JsonMapper.shared().valueToTree(Map.of("environments", Map.of("dev", Map.of("secretKey", API_KEY)))));
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("fairlead-hub");
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            Files.writeString(folder.resolve("master.key"), Base64.getEncoder().encodeToString(key));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String database() {
        return EmbeddedPostgres.temporary()
                .createDatabase("hub_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet());
    }

    /** Applies a set-up file. */
    void setUp(JsonNode file) {
        var _ = new SetupApply(house.hub(), house.catalogue()).apply(file, SetupApply.Unnamed.KEPT);
    }

    /** Applies the set-up of one more integration of {@code dev}. */
    void setUp(String integration, Map<String, Object> values) {
        Map<String, Object> dev = Map.of("integrations", Map.of(integration, values));
        setUp(JsonMapper.shared().valueToTree(Map.of("environments", Map.of("dev", dev))));
    }

    SinkApp app() {
        return app;
    }

    DemoCast cast() {
        return cast;
    }

    House house() {
        return house;
    }

    Environment environment() {
        return house.hub().stores().environments().findByName("dev").orElseThrow();
    }

    /** Where a provider sends to, of an integration of {@code dev}. */
    Endpoint endpoint(String integration) {
        return Endpoint.of(PUBLIC_URL, DemoCast.ENVIRONMENT, integration, InstantSource.system());
    }

    Sent send(Request request) {
        return new Sender(house.localUrl()).send(request);
    }

    RawSocket socket() throws IOException {
        return new RawSocket(house.localUrl());
    }

    /** Nothing that is under way ends, nothing more is committed. */
    TestHub crash() {
        house.crash();
        return this;
    }

    TestHub restart() {
        house = House.open(config, InstantSource.system());
        return this;
    }

    /** Until nothing waits or is under way, in one snapshot. */
    void settle() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(waiting()).isZero());
    }

    private long waiting() {
        return house.database().transact(tx -> {
            try (var statement = tx.createStatement();
                    var row = statement.executeQuery(WAITING)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** What the app got so far that contains that text, in the order of arrival. */
    List<Received> received(String text) {
        return app.received().stream()
                .filter(each -> each.text().contains(text))
                .toList();
    }

    /** @param headers names and values, in turn */
    Reply get(String path, String... headers) {
        return call(request(path, headers).GET());
    }

    Reply patch(String path, String body) {
        return call(request(path).method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(house.localUrl().resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + API_KEY)
                .header("Content-Type", "application/json");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Reply call(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the hub", e);
        }
    }

    /** The records of {@code acme}, as the API gives them. */
    List<JsonNode> records(String integration, String model) {
        Reply reply =
                get("/records?model=" + model, "Connection-Id", DemoCast.CUSTOMER, "Provider-Config-Key", integration);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().path("records").valueStream().toList();
    }

    /** The newest webhook's whole way, of an integration, as the API tells it. */
    JsonNode newest(String integration) {
        String id = get("/webhooks?limit=1&integration=" + integration)
                .json()
                .at("/data/0/id")
                .asString();
        return get("/webhooks/" + id).json().path("data");
    }

    @Override
    public void close() {
        house.close();
        opened.close();
    }
}
