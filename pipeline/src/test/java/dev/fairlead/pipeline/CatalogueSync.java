package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.function.Entry;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.function.FunctionSource;
import dev.fairlead.function.Limits;
import dev.fairlead.function.Outcome;
import dev.fairlead.function.Prepared;
import dev.fairlead.function.RunContext;
import dev.fairlead.function.RunRequest;
import dev.fairlead.provider.Catalogue;
import dev.fairlead.provider.Event;
import dev.fairlead.provider.Keys;
import dev.fairlead.provider.Payload;
import dev.fairlead.provider.Provider;
import dev.fairlead.provider.Reading;
import dev.fairlead.provider.Request;
import dev.fairlead.provider.Scheme;
import dev.fairlead.provider.Secret;
import dev.fairlead.provider.SyncSource;
import dev.fairlead.provider.Verdict;
import dev.fairlead.store.RecordAction;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A ready-made sync and its records: gets requests as the provider sends them, read by the catalogue's own manifest. */
final class CatalogueSync {
    /** Any text for most; Salesforce's signed callouts want this form. */
    static final String SECRET = "whsec_ZmFpcmxlYWQgZmFpcmxlYWQgZmFpcmxlYWQh";

    /** Not what these tests are about, and a busy machine is slow. */
    private static final Limits GENEROUS =
            new Limits(Duration.ofMinutes(5), Duration.ofMinutes(1), 1L << 30, 10_000, 16 << 20);

    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Keys KEYS =
            new Keys(List.of(new Secret(Map.of("secret", SECRET), null)), Map.of(), Keys.Policy.SIGNED);

    private final FunctionEngine engine;
    private final Provider provider;
    private final Scheme scheme;
    private final Prepared sync;
    private final RecordsFake records;

    private CatalogueSync(FunctionEngine engine, Provider provider, Scheme scheme, Prepared sync, RecordsFake records) {
        this.engine = engine;
        this.provider = provider;
        this.scheme = scheme;
        this.sync = sync;
        this.records = records;
    }

    /** Without a way to the provider's API. */
    static CatalogueSync of(FunctionEngine engine, String provider, String name) {
        return of(engine, provider, name, _ -> new Reply.Close());
    }

    static CatalogueSync of(FunctionEngine engine, String provider, String name, Function<Received, Reply> api) {
        return of(engine, provider, name, Map.of(), api);
    }

    static CatalogueSync of(
            FunctionEngine engine,
            String provider,
            String name,
            Map<String, String> connectionConfig,
            Function<Received, Reply> api) {
        Provider found = CATALOGUE.find(provider).orElseThrow();
        SyncSource source = found.syncs().stream()
                .filter(sync -> sync.name().equals(name))
                .findFirst()
                .orElseThrow();
        Prepared prepared = engine.prepare(new FunctionSource("test", source.name(), source.javascript()));
        ObjectNode config = Json.MAPPER.valueToTree(connectionConfig);
        return new CatalogueSync(engine, found, found.defaultScheme(), prepared, new RecordsFake(config, api));
    }

    CatalogueSync through(String schemeName) {
        return new CatalogueSync(engine, provider, provider.scheme(schemeName).orElseThrow(), sync, records);
    }

    Prepared prepared() {
        return sync;
    }

    /** What became of each record, by id; for a batch, of all its events in their order. */
    Map<String, RecordAction> receives(Request request, Instant now) {
        Reading reading = switch (scheme.judge(request, KEYS, now)) {
            case Verdict.Genuine(Reading genuine) -> genuine;
            case Verdict.Handshake _ -> throw new AssertionError("A handshake, not an event");
            case Verdict.Rejected(var fault, String reason) -> throw new AssertionError(fault + ": " + reason);
        };
        Payload payload = scheme.payload(request);
        Map<String, RecordAction> changes = new LinkedHashMap<>();
        IntStream.range(0, reading.events().size())
                .filter(ordinal -> subscribes(reading.events().get(ordinal)))
                .mapToObj(ordinal -> new String(payload.item(ordinal), StandardCharsets.UTF_8))
                .forEach(item -> changes.putAll(run(Entry.ON_WEBHOOK, item, null)));
        return changes;
    }

    /** The same as if it ran by its frequency. */
    Map<String, RecordAction> fills(@Nullable Instant lastSync) {
        return run(Entry.EXEC, "null", lastSync);
    }

    List<ObjectNode> live() {
        return records.live();
    }

    ObjectNode held(String id) {
        return records.held(id);
    }

    List<Received> asked() {
        return records.asked();
    }

    /** The one live record. */
    ObjectNode only() {
        assertThat(live()).hasSize(1);
        return live().getFirst();
    }

    private boolean subscribes(Event event) {
        List<String> subscriptions = sync.description().webhookSubscriptions();
        return subscriptions.contains(event.type()) || event.aliases().stream().anyMatch(subscriptions::contains);
    }

    private Map<String, RecordAction> run(Entry entry, String input, @Nullable Instant lastSync) {
        RunContext context = new RunContext(
                "acme",
                provider.id(),
                provider.id(),
                "test",
                "test",
                sync.source().name(),
                "1",
                lastSync);
        RunRequest request = new RunRequest("run", entry, input, context);
        return switch (engine.run(sync, request, records, GENEROUS)) {
            case Outcome.Ok _ -> records.commit();
            case Outcome.ScriptError error -> throw new AssertionError(error.reason() + "\n" + error.stack());
            case Outcome.Killed(var limit, String reason, var _) -> throw new AssertionError(limit + ": " + reason);
        };
    }
}
