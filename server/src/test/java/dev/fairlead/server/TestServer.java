package dev.fairlead.server;

import dev.fairlead.function.EngineConfig;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.function.Limits;
import dev.fairlead.pipeline.Cidr;
import dev.fairlead.pipeline.Hub;
import dev.fairlead.pipeline.PipelineConfig;
import dev.fairlead.pipeline.Stores;
import dev.fairlead.provider.Catalogue;
import dev.fairlead.store.Crypto;
import dev.fairlead.store.Database;
import dev.fairlead.store.Durability;
import dev.fairlead.store.EmbeddedPostgres;
import dev.fairlead.store.Environment;
import dev.fairlead.store.Environments;
import dev.fairlead.store.WebhookSettings;
import dev.fairlead.testing.Endpoint;
import dev.fairlead.testing.SinkApp;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A hub behind its door, on a database of its own, with an environment, its key, and an app that receives. */
final class TestServer implements AutoCloseable {
    static final String KEY = "11111111-2222-4333-8444-555555555555";
    static final String ADMIN_KEY = "the-key-of-the-admin";
    static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final FunctionEngine ENGINE = FunctionEngine.open(EngineConfig.shipped());
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SinkApp app = SinkApp.start();
    private final Database database = Database.open(
            EmbeddedPostgres.temporary().createDatabase("server_" + NUMBER.incrementAndGet()), Durability.REQUIRED);
    private final Stores stores =
            Stores.of(database, Crypto.ofBase64(List.of(Crypto.newKey())), InstantSource.system());
    private final HttpDoor door;
    private final Hub hub;
    private final Environment environment;
    private final URI base;
    private final List<Route> routes;

    TestServer() {
        this(ServerConfig.on("127.0.0.1", 0), List.of());
    }

    TestServer(ServerConfig config, List<Route> further) {
        door = HttpDoor.bind(config);
        base = URI.create("http://127.0.0.1:" + door.port());
        long account = stores.environments().createAccount("test", "scale").id();
        environment = stores.environments()
                .create(
                        account,
                        new Environments.New(
                                "dev", UUID.randomUUID(), Environments.newSigningKey(), WebhookSettings.initial()));
        stores.apiKeys().add(environment.id(), KEY);
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        PipelineConfig pipeline = new PipelineConfig(
                base,
                List.of(Cidr.parse("127.0.0.0/8")),
                new PipelineConfig.Deliver(Duration.ofSeconds(2), List.of(), 64, 16),
                new PipelineConfig.Run(Limits.shipped(), 64),
                Duration.ofMillis(50));
        hub = Hub.start(pipeline, stores, CATALOGUE, ENGINE, InstantSource.system(), metrics);
        Services services = new Services(hub, CATALOGUE, metrics, InstantSource.system(), base, ADMIN_KEY);
        routes = Api.routes(services, config);
        door.open(services, further, List.of());
    }

    /** @param json an empty object where the body is no JSON */
    record Reply(int status, JsonNode json, String text, HttpResponse<String> whole) {
        String code() {
            return json.path("error").path("code").asString("");
        }
    }

    Reply get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    Reply delete(String path) {
        return call("DELETE", path, null);
    }

    Reply post(String path, String json) {
        return call("POST", path, json, "content-type", "application/json");
    }

    Reply patch(String path, String json) {
        return call("PATCH", path, json, "content-type", "application/json");
    }

    /** With the environment's key. */
    Reply call(String method, String path, @Nullable String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("authorization", "Bearer " + KEY));
        return anonymous(method, path, body, all.toArray(String[]::new));
    }

    Reply anonymous(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(90))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            boolean json = response.headers()
                    .firstValue("content-type")
                    .filter(type -> type.startsWith("application/json"))
                    .isPresent();
            return new Reply(
                    response.statusCode(),
                    json ? Json.read(response.body()) : Json.object(),
                    response.body(),
                    response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Imports a connection by the API. */
    void connection(String integration, String name, String config) {
        Reply made = post("/connections", """
                {"provider_config_key":"%s","connection_id":"%s","connection_config":%s}
                """.formatted(integration, name, config));
        if (made.status() != 201) {
            throw new AssertionError(made.text());
        }
    }

    Endpoint endpoint(String integration) {
        return new Endpoint(base + "/webhook/" + environment.uuid() + "/" + integration, InstantSource.system());
    }

    Wire wire() throws IOException {
        return new Wire(door.port());
    }

    URI base() {
        return base;
    }

    List<Route> routes() {
        return routes;
    }

    SinkApp app() {
        return app;
    }

    Stores stores() {
        return stores;
    }

    Hub hub() {
        return hub;
    }

    Environment environment() {
        return environment;
    }

    /** From now on the hub cannot reach its database. */
    void loseDatabase() {
        database.close();
    }

    @Override
    public void close() {
        door.close();
        hub.close();
        app.close();
        database.close();
    }
}
