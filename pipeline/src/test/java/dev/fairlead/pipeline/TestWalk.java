package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.function.EngineConfig;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.function.FunctionSource;
import dev.fairlead.function.Limits;
import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Catalogue;
import dev.fairlead.provider.Request;
import dev.fairlead.store.Connections;
import dev.fairlead.store.Crypto;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Database;
import dev.fairlead.store.Durability;
import dev.fairlead.store.EmbeddedPostgres;
import dev.fairlead.store.Environment;
import dev.fairlead.store.Environments;
import dev.fairlead.store.Functions;
import dev.fairlead.store.Integration;
import dev.fairlead.store.Integrations;
import dev.fairlead.store.RecordAction;
import dev.fairlead.store.Records;
import dev.fairlead.store.StoredRecord;
import dev.fairlead.store.Walk;
import dev.fairlead.store.WalkLine;
import dev.fairlead.store.WalkList;
import dev.fairlead.store.Walks;
import dev.fairlead.store.WebhookSettings;
import dev.fairlead.testing.Endpoint;
import dev.fairlead.testing.SinkApp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A walk on a database of its own, with an app that receives. */
final class TestWalk implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Catalogue CATALOGUE = Catalogue.builtIn();
    static final FunctionEngine ENGINE = FunctionEngine.open(EngineConfig.shipped());
    private static final AtomicInteger NUMBER = new AtomicInteger();

    static final Leases.Terms TERMS = new Leases.Terms(Duration.ofSeconds(2), Duration.ofMillis(500));

    private MeterRegistry registry = new SimpleMeterRegistry();
    private final SinkApp app = SinkApp.start();
    private final InstantSource clock = InstantSource.system();
    private final String url;
    private final Database database;
    private final Stores stores;
    private final Environment environment;
    private PipelineConfig config;
    private Hub hub;

    TestWalk() {
        this(List.of(Duration.ofMillis(50), Duration.ofMillis(50)));
    }

    TestWalk(List<Duration> retries) {
        this.url = EmbeddedPostgres.temporary()
                .createDatabase("walk_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet());
        this.database = Database.open(url, Durability.REQUIRED);
        this.stores = Stores.of(database, Crypto.ofBase64(List.of(Crypto.newKey())), clock);
        long account = stores.environments().createAccount("test", "scale").id();
        WebhookSettings initial = WebhookSettings.initial();
        this.environment = stores.environments()
                .create(account, new Environments.New("dev", UUID.randomUUID(), Environments.newSigningKey(), initial));
        setPrimaryUrl(app.url("/hooks"));
        this.config = new PipelineConfig(
                URI.create("http://127.0.0.1:8080"),
                List.of(Cidr.parse("127.0.0.0/8")),
                new PipelineConfig.Deliver(Duration.ofSeconds(2), retries, 64, 16),
                new PipelineConfig.Run(Limits.shipped(), 64),
                Duration.ofMillis(50));
        this.hub = start();
    }

    private Hub start() {
        registry = new SimpleMeterRegistry();
        return Hub.start(config, stores, CATALOGUE, ENGINE, clock, registry, TERMS);
    }

    void setPrimaryUrl(@Nullable String url) {
        setUrls(url, null);
    }

    void setUrls(@Nullable String primary, @Nullable String secondary) {
        WebhookSettings old = WebhookSettings.initial();
        set(new WebhookSettings(primary, secondary, old.notifications(), old.format(), true, true, true, true, true));
    }

    void set(WebhookSettings settings) {
        stores.environments().setWebhooks(environment.id(), settings);
        if (hub != null) {
            hub.settings().refresh();
        }
    }

    void restart() {
        hub.close();
        hub = start();
    }

    Hub hub() {
        return hub;
    }

    SinkApp app() {
        return app;
    }

    Stores stores() {
        return stores;
    }

    /** The same database, in sessions of their own. */
    Database again() {
        return Database.open(url, Durability.REQUIRED);
    }

    Database database() {
        return database;
    }

    Environment environment() {
        return environment;
    }

    Integration integration(String key, String provider, String secret) {
        String scheme = CATALOGUE.find(provider).orElseThrow().defaultScheme().name();
        return integration(key, provider, scheme, List.of(Map.of("secret", secret)));
    }

    Integration integration(String key, String provider, String scheme, List<Map<String, String>> secrets) {
        Integration made = stores.integrations()
                .create(
                        environment.id(),
                        new Integrations.Wanted(key, provider, scheme, key, secrets, Map.of(), true, false, false))
                .orElseThrow();
        hub.settings().refresh();
        return made;
    }

    CustomerConnection connection(Integration integration, String name, String config) {
        return connection(integration, wanted(name, config));
    }

    static Connections.Wanted wanted(String name, String config) {
        return new Connections.Wanted(name, config, "{}", "{}", List.of(), null, null, "{}", null);
    }

    CustomerConnection connection(Integration integration, Connections.Wanted wanted) {
        IdentityRules rule = new IdentityRules(
                hub.settings().integration(integration.id()).orElseThrow().scheme());
        CustomerConnection made = stores.connections().put(integration, wanted, rule);
        hub.settings().refresh();
        return made;
    }

    /** Activates a function of the test's own: its {@code onWebhook} has that body, and it has one model. */
    void function(Integration integration, String name, String model, String onWebhook) {
        String javascript = """
                const { z } = require('zod');
                exports.default = {
                    type: 'sync', description: '', frequency: 'every day', webhookSubscriptions: ['*'],
                    models: { %s: z.object({ id: z.any() }) },
                    exec: async () => {},
                    onWebhook: async (nango, payload) => { %s },
                };
                """.formatted(model, onWebhook);
        String version =
                ENGINE.prepare(new FunctionSource("test", name, javascript)).version();
        var _ = stores.functions()
                .activate(
                        integration,
                        new Functions.Wanted(
                                name,
                                "sync",
                                "test",
                                version,
                                javascript,
                                "",
                                "every day",
                                List.of(model),
                                "{}",
                                List.of("*"),
                                null,
                                true,
                                false));
        hub.settings().refresh();
    }

    void activate(Integration integration, String sync) {
        var _ = hub.syncs().activate(integration, sync).orElseThrow();
    }

    Endpoint endpoint(String key) {
        return new Endpoint("http://127.0.0.1:8080/webhook/" + environment.uuid() + "/" + key, clock);
    }

    /** Hands a request to the door, as the server does. */
    Answer send(Request request) {
        URI uri = URI.create(request.url());
        String[] path = uri.getRawPath().split("/", -1);
        return switch (hub.receiver().open(path[2], path[3])) {
            case Receiver.Door.Closed(Answer answer) -> answer;
            case Receiver.Door.Open open ->
                open.receive(new Receiver.Arriving(
                        request.method(),
                        uri.getRawPath(),
                        uri.getRawQuery(),
                        request.headers(),
                        request.body(),
                        "127.0.0.1",
                        path.length > 4 && !path[4].isEmpty() ? path[4] : null));
        };
    }

    /** Until nothing is under way or waits. */
    void awaitSettled() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(count("(SELECT 1 FROM delivery UNION ALL SELECT 1 FROM run"
                                + " UNION ALL SELECT 1 FROM route_queue) AS waiting"))
                        .isZero());
    }

    /** As lists show them, newest first. */
    List<WalkLine> lines() {
        return new WalkList(database)
                .list(new WalkList.Filter(environment.id(), null, null), new WalkList.Place.Newest(), 1_000);
    }

    /** The newest webhook's whole way. */
    Walk newest() {
        return new Walks(database)
                .find(environment.id(), lines().getFirst().id())
                .orElseThrow();
    }

    /** What the app got that is no notification. */
    List<JsonNode> forwards() {
        return bodies().filter(each -> !each.has("syncName")).toList();
    }

    List<JsonNode> notices() {
        return bodies().filter(each -> each.has("syncName")).toList();
    }

    private Stream<JsonNode> bodies() {
        return app.received().stream().map(each -> Json.read(each.text()));
    }

    List<StoredRecord> records(CustomerConnection connection, String model) {
        return database.transact(tx -> new Records()
                .page(
                        tx,
                        new Records.Query(
                                connection.id(), model, 0, null, EnumSet.allOf(RecordAction.class), null, 10_000))
                .records());
    }

    MeterRegistry registry() {
        return registry;
    }

    PipelineConfig config() {
        return config;
    }

    /** In one snapshot, so that nothing is missed on its way from one queue to the next. */
    long count(String table) {
        return database.transact(tx -> {
            try (var statement = tx.createStatement();
                    var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void close() {
        hub.close();
        app.close();
        database.close();
    }
}
