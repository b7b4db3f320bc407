package dev.fairlead.pipeline;

import dev.fairlead.function.Description;
import dev.fairlead.function.Entry;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.function.FunctionSource;
import dev.fairlead.function.Prepared;
import dev.fairlead.provider.Catalogue;
import dev.fairlead.provider.Provider;
import dev.fairlead.provider.SyncSource;
import dev.fairlead.store.Functions;
import dev.fairlead.store.Integration;
import dev.fairlead.store.SyncFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** The syncs of an integration: those of the catalogue and those that are active. */
public final class Syncs {
    private static final String CATALOGUE = "catalogue";
    private static final int VERSION_LENGTH = 12;

    private final Stores stores;
    private final Settings settings;
    private final Catalogue catalogue;
    private final FunctionEngine engine;

    Syncs(Stores stores, Settings settings, Catalogue catalogue, FunctionEngine engine) {
        this.stores = stores;
        this.settings = settings;
        this.catalogue = catalogue;
        this.engine = engine;
    }

    /**
     * One sync as a user sees it.
     *
     * @param supportsWebhooks whether it has {@code onWebhook} and listens to something
     * @param modelSchemas JSON schema by model
     */
    public record Sync(
            String name,
            String origin,
            String version,
            Description description,
            boolean supportsWebhooks,
            Map<String, String> modelSchemas,
            String javascript,
            boolean active) {}

    /** By name. */
    public List<Sync> list(Integration integration) {
        Map<String, Sync> known = new TreeMap<>();
        for (SyncSource source : sources(integration)) {
            known.put(source.name(), sync(source.name(), CATALOGUE, source.javascript(), false));
        }
        for (SyncFunction function : stores.functions().list(integration.id())) {
            known.put(
                    function.name(),
                    sync(function.name(), function.origin(), function.javascript(), function.active()));
        }
        return List.copyOf(known.values());
    }

    private List<SyncSource> sources(Integration integration) {
        return catalogue.find(integration.provider()).map(Provider::syncs).orElse(List.of());
    }

    private Sync sync(String name, String origin, String javascript, boolean active) {
        Prepared prepared = engine.prepare(new FunctionSource(CATALOGUE, name, javascript));
        Description description = prepared.description();
        return new Sync(
                name,
                origin,
                version(prepared),
                description,
                description.entries().contains(Entry.ON_WEBHOOK)
                        && !description.webhookSubscriptions().isEmpty(),
                description.modelSchemas(),
                javascript,
                active);
    }

    private static String version(Prepared prepared) {
        return prepared.version().substring(0, VERSION_LENGTH);
    }

    /** From the commit on its events lead to runs. Empty if the catalogue has no such sync. */
    public Optional<Sync> activate(Integration integration, String name) {
        Optional<SyncSource> source = sources(integration).stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
        return source.map(each -> {
            Prepared prepared = engine.prepare(new FunctionSource(CATALOGUE, name, each.javascript()));
            stores.functions().activate(integration, wanted(name, each.javascript(), prepared));
            settings.refresh();
            return sync(name, CATALOGUE, each.javascript(), true);
        });
    }

    private static Functions.Wanted wanted(String name, String javascript, Prepared prepared) {
        Description description = prepared.description();
        ObjectNode schemas = Json.object();
        description.modelSchemas().forEach((model, schema) -> schemas.set(model, Json.read(schema)));
        return new Functions.Wanted(
                name,
                description.type(),
                CATALOGUE,
                version(prepared),
                javascript,
                description.description(),
                description.frequency(),
                description.models(),
                schemas.toString(),
                description.webhookSubscriptions(),
                description.syncType(),
                description.autoStart(),
                description.trackDeletes());
    }

    /** Queued runs end as skipped. False if it was never active. */
    public boolean deactivate(Integration integration, String name) {
        boolean known = stores.functions().deactivate(integration.id(), name);
        settings.refresh();
        return known;
    }
}
