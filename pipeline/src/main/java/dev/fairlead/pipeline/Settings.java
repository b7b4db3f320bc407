package dev.fairlead.pipeline;

import dev.fairlead.pipeline.EnvironmentSettings.Empty;
import dev.fairlead.pipeline.EnvironmentSettings.Format;
import dev.fairlead.pipeline.EnvironmentSettings.Notifications;
import dev.fairlead.pipeline.EnvironmentSettings.Plan;
import dev.fairlead.pipeline.IntegrationSettings.ActiveFunction;
import dev.fairlead.pipeline.IntegrationSettings.ConnectionSecrets;
import dev.fairlead.pipeline.IntegrationSettings.Forwarding;
import dev.fairlead.provider.Catalogue;
import dev.fairlead.provider.Keys;
import dev.fairlead.provider.Provider;
import dev.fairlead.provider.Scheme;
import dev.fairlead.provider.Secret;
import dev.fairlead.store.Account;
import dev.fairlead.store.Environment;
import dev.fairlead.store.Integration;
import dev.fairlead.store.StoreRefused;
import dev.fairlead.store.SyncFunction;
import dev.fairlead.store.WebhookSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings in memory, as the walk needs them: read anew when their version in the database has grown. */
public final class Settings implements Loop.Step {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final Set<String> PLANS_WITHOUT_WEBHOOKS = Set.of("free", "starter", "growth");

    private record Snapshot(
            long version,
            Map<Long, EnvironmentSettings> environments,
            Map<UUID, EnvironmentSettings> byUuid,
            Map<Long, IntegrationSettings> integrations,
            Map<Long, Map<String, IntegrationSettings>> byKey) {}

    private final Stores stores;
    private final Catalogue catalogue;
    private volatile Snapshot snapshot = new Snapshot(-1, Map.of(), Map.of(), Map.of(), Map.of());

    Settings(Stores stores, Catalogue catalogue) {
        this.stores = stores;
        this.catalogue = catalogue;
    }

    public Optional<EnvironmentSettings> environment(UUID uuid) {
        return Optional.ofNullable(snapshot.byUuid().get(uuid));
    }

    public Optional<EnvironmentSettings> environment(long id) {
        return Optional.ofNullable(snapshot.environments().get(id));
    }

    public Optional<IntegrationSettings> integration(long id) {
        return Optional.ofNullable(snapshot.integrations().get(id));
    }

    public Optional<IntegrationSettings> integration(long environment, String key) {
        return Optional.ofNullable(
                snapshot.byKey().getOrDefault(environment, Map.of()).get(key));
    }

    /** Takes in what has changed; called after a change on this node, and now and then for those of others. */
    public synchronized void refresh() {
        long version = stores.version().current();
        if (version != snapshot.version()) {
            snapshot = load(version);
        }
    }

    @Override
    public int once() {
        refresh();
        return 0;
    }

    private Snapshot load(long version) {
        Map<Long, Account> accounts =
                stores.environments().accounts().stream().collect(Collectors.toMap(Account::id, each -> each));
        Set<Long> withSecrets = new HashSet<>(stores.connections().integrationsWithSecrets());
        Map<Long, EnvironmentSettings> environments = new HashMap<>();
        Map<UUID, EnvironmentSettings> byUuid = new HashMap<>();
        Map<Long, IntegrationSettings> integrations = new HashMap<>();
        Map<Long, Map<String, IntegrationSettings>> byKey = new HashMap<>();
        for (Environment each : stores.environments().list()) {
            Account account = accounts.get(each.account());
            EnvironmentSettings environment = environment(each, account == null ? "" : account.plan());
            environments.put(each.id(), environment);
            byUuid.put(each.uuid(), environment);
            for (IntegrationSettings integration : integrations(each.id(), withSecrets)) {
                integrations.put(integration.id(), integration);
                byKey.computeIfAbsent(each.id(), _ -> new HashMap<>()).put(integration.key(), integration);
            }
        }
        return new Snapshot(version, environments, byUuid, integrations, byKey);
    }

    private static EnvironmentSettings environment(Environment environment, String plan) {
        WebhookSettings webhooks = environment.webhooks();
        return new EnvironmentSettings(
                environment.id(),
                environment.uuid(),
                environment.name(),
                PLANS_WITHOUT_WEBHOOKS.contains(plan) ? Plan.WITHOUT_WEBHOOKS : Plan.WITH_WEBHOOKS,
                environment.previousSigningKey() == null
                        ? List.of(environment.signingKey())
                        : List.of(environment.signingKey(), environment.previousSigningKey()),
                webhooks.primaryUrl(),
                webhooks.secondaryUrl(),
                webhooks.notifications().equals("per-run") ? Notifications.PER_RUN : Notifications.PER_RECORD,
                webhooks.format().equals("extended") ? Format.EXTENDED : Format.CLASSIC,
                webhooks.onSyncCompletionAlways() ? Empty.ANNOUNCED : Empty.SILENT);
    }

    private List<IntegrationSettings> integrations(long environment, Set<Long> withSecrets) {
        Map<Long, List<SyncFunction>> functions = stores.functions().listOfEnvironment(environment).stream()
                .filter(SyncFunction::active)
                .collect(Collectors.groupingBy(SyncFunction::integration));
        List<IntegrationSettings> known = new ArrayList<>();
        for (Integration each : stores.integrations().usable(environment, Settings::warn)) {
            Optional<Provider> provider = catalogue.find(each.provider());
            if (provider.isEmpty()) {
                LOG.warn(
                        "unknown_provider integration={} provider={} its webhooks are refused; add the provider to the catalogue",
                        each.key(),
                        each.provider());
            } else {
                known.add(integration(
                        each,
                        provider.get(),
                        withSecrets.contains(each.id()) ? ConnectionSecrets.SOME : ConnectionSecrets.NONE,
                        functions.getOrDefault(each.id(), List.of())));
            }
        }
        return known;
    }

    private static void warn(String integration, StoreRefused why) {
        LOG.warn("unreadable_secret integration={} its webhooks are refused; set its secret anew", integration, why);
    }

    private static IntegrationSettings integration(
            Integration integration, Provider provider, ConnectionSecrets secrets, List<SyncFunction> functions) {
        Scheme scheme = provider.scheme(integration.scheme()).orElseGet(provider::defaultScheme);
        return new IntegrationSettings(
                integration.id(),
                integration.environment(),
                integration.key(),
                integration.provider(),
                provider,
                scheme,
                new Keys(
                        integration.secrets().stream()
                                .map(parts -> new Secret(parts, null))
                                .toList(),
                        integration.config(),
                        integration.acceptUnsigned() ? Keys.Policy.ACCEPT_UNSIGNED : Keys.Policy.SIGNED),
                integration.forwardWebhooks() ? Forwarding.ON : Forwarding.OFF,
                secrets,
                functions.stream()
                        .map(f -> new ActiveFunction(
                                f.id(), f.name(), f.version(), f.javascript(), f.models(), f.webhookSubscriptions()))
                        .toList());
    }

    /** All integrations of an environment. */
    public Stream<IntegrationSettings> integrations(long environment) {
        return snapshot.byKey().getOrDefault(environment, Map.of()).values().stream();
    }
}
