package dev.fairlead.console;

import dev.fairlead.function.EngineConfig;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.function.Limits;
import dev.fairlead.pipeline.Cidr;
import dev.fairlead.pipeline.Hub;
import dev.fairlead.pipeline.IdentityRules;
import dev.fairlead.pipeline.PipelineConfig;
import dev.fairlead.pipeline.Receiver;
import dev.fairlead.pipeline.Stores;
import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Catalogue;
import dev.fairlead.provider.Request;
import dev.fairlead.store.Account;
import dev.fairlead.store.Connections;
import dev.fairlead.store.Crypto;
import dev.fairlead.store.Database;
import dev.fairlead.store.Durability;
import dev.fairlead.store.EmbeddedPostgres;
import dev.fairlead.store.Environment;
import dev.fairlead.store.Environments;
import dev.fairlead.store.Integration;
import dev.fairlead.store.Integrations;
import dev.fairlead.store.WebhookSettings;
import dev.fairlead.testing.Endpoint;
import dev.fairlead.testing.SinkApp;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

/** A console before a hub of its own, with an app that receives. */
final class TestConsole implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final FunctionEngine ENGINE = FunctionEngine.open(EngineConfig.shipped());
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final SinkApp app = SinkApp.start();
    private final InstantSource clock = InstantSource.system();
    private final Database database;
    private final Stores stores;
    private final Account account;
    private final Environment environment;
    private final Hub hub;
    private final Console console;
    private final Server server = new Server(new VirtualThreadPool());
    private final URI url;

    TestConsole() {
        String address = EmbeddedPostgres.temporary()
                .createDatabase("console_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet());
        this.database = Database.open(address, Durability.REQUIRED);
        this.stores = Stores.of(database, Crypto.ofBase64(List.of(Crypto.newKey())), clock);
        this.account = stores.environments().createAccount("Fernway", "scale");
        this.environment = environment("dev");
        this.url = start();
        PipelineConfig config = new PipelineConfig(
                url,
                List.of(Cidr.parse("127.0.0.0/8")),
                new PipelineConfig.Deliver(
                        Duration.ofSeconds(2), List.of(Duration.ofMillis(200), Duration.ofMinutes(2)), 64, 16),
                new PipelineConfig.Run(Limits.shipped(), 64),
                Duration.ofMillis(50));
        this.hub = Hub.start(config, stores, CATALOGUE, ENGINE, clock, new SimpleMeterRegistry());
        setPrimaryUrl(app.url("/hooks"));
        this.console = new Console(hub, CATALOGUE, config, clock);
        server.setHandler(console.handler());
    }

    private URI start() {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        try {
            server.setDynamic(true);
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the console's server did not start", e);
        }
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    Environment environment(String name) {
        return stores.environments()
                .create(
                        account.id(),
                        new Environments.New(
                                name, UUID.randomUUID(), Environments.newSigningKey(), WebhookSettings.initial()));
    }

    void setPrimaryUrl(@Nullable String primary) {
        WebhookSettings old = WebhookSettings.initial();
        stores.environments()
                .setWebhooks(
                        environment.id(),
                        new WebhookSettings(
                                primary, null, old.notifications(), old.format(), true, true, true, true, true));
        hub.settings().refresh();
    }

    Integration integration(String key, String provider, Map<String, String> secret) {
        Integration made = stores.integrations()
                .create(
                        environment.id(),
                        new Integrations.Wanted(
                                key,
                                provider,
                                CATALOGUE
                                        .find(provider)
                                        .orElseThrow()
                                        .defaultScheme()
                                        .name(),
                                key,
                                secret.isEmpty() ? List.of() : List.of(secret),
                                Map.of(),
                                true,
                                false,
                                false))
                .orElseThrow();
        hub.settings().refresh();
        return made;
    }

    void connection(Integration integration, String name, String config) {
        IdentityRules rule = new IdentityRules(
                hub.settings().integration(integration.id()).orElseThrow().scheme());
        stores.connections()
                .put(
                        integration,
                        new Connections.Wanted(name, config, "{}", "{}", List.of(), null, null, "{}", null),
                        rule);
    }

    void setPlan(String plan) {
        stores.environments().setPlan(account.id(), plan);
        hub.settings().refresh();
    }

    Endpoint endpoint(String key) {
        return Endpoint.of(url.toString(), environment.uuid(), key, clock);
    }

    /** Hands a request to the door, as the server does. */
    Answer send(Request request) {
        URI target = URI.create(request.url());
        String[] path = target.getRawPath().split("/", -1);
        return switch (hub.receiver().open(path[2], path[3])) {
            case Receiver.Door.Closed(Answer answer) -> answer;
            case Receiver.Door.Open open ->
                open.receive(new Receiver.Arriving(
                        request.method(),
                        target.getRawPath(),
                        target.getRawQuery(),
                        request.headers(),
                        request.body(),
                        "203.0.113.24",
                        null));
        };
    }

    Hub hub() {
        return hub;
    }

    SinkApp app() {
        return app;
    }

    Environment environment() {
        return environment;
    }

    URI url() {
        return url;
    }

    String newSignInLink() {
        return url + console.newSignInLink();
    }

    @Override
    public void close() {
        console.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the console's server did not stop", e);
        }
        hub.close();
        app.close();
        database.close();
    }
}
