package dev.fairlead.app;

import dev.fairlead.pipeline.Hub;
import dev.fairlead.pipeline.IdentityRules;
import dev.fairlead.pipeline.Stores;
import dev.fairlead.pipeline.Syncs;
import dev.fairlead.provider.Catalogue;
import dev.fairlead.provider.Provider;
import dev.fairlead.store.Account;
import dev.fairlead.store.Connections;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Environment;
import dev.fairlead.store.Integration;
import dev.fairlead.store.Integrations;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a hub what a set-up file says; safe to repeat. */
final class SetupApply {
    /** What becomes of integrations, connections and syncs that the file does not name. */
    enum Unnamed {
        KEPT,
        REMOVED
    }

    private static final int PAGE = 1_000;

    private final Hub hub;
    private final Stores stores;
    private final SetupReader reader;
    private final Catalogue catalogue;

    SetupApply(Hub hub, Catalogue catalogue) {
        this.hub = hub;
        this.stores = hub.stores();
        this.catalogue = catalogue;
        this.reader = new SetupReader(catalogue);
    }

    /** @throws SetupFaults before anything is written */
    synchronized SetupReport apply(JsonNode json, Unnamed unnamed) {
        SetupFile file = reader.read(json);
        SetupStages stages = new SetupStages(stores);
        stages.check(file);
        List<String> changes = new ArrayList<>();
        Map<String, String> secretKeys = new TreeMap<>();
        Account account = stages.account(file.plan(), changes);
        for (SetupFile.Stage stage : file.environments()) {
            Environment environment = stages.put(account, stage, changes, secretKeys);
            for (SetupFile.Integrated wanted : stage.integrations()) integration(environment, wanted, unnamed, changes);
            if (unnamed == Unnamed.REMOVED) removeOthers(environment, stage, changes);
        }
        hub.settings().refresh();
        return new SetupReport(changes, secretKeys);
    }

    private void integration(
            Environment environment, SetupFile.Integrated wanted, Unnamed unnamed, List<String> changes) {
        String place = environment.name() + "." + wanted.key();
        Optional<Integration> held = stores.integrations().find(environment.id(), wanted.key());
        Integrations.Wanted values = values(wanted, held.orElse(null));
        Integration integration;
        if (held.isEmpty()) {
            integration = stores.integrations().create(environment.id(), values).orElseThrow();
            changes.add(place + ": made");
        } else if (values.equals(Integrations.Wanted.of(held.get()))) {
            integration = held.get();
        } else {
            integration = stores.integrations().update(held.get().id(), values).orElseThrow();
            IdentityRules rule = new IdentityRules(wanted.scheme());
            stores.connections().reindex(integration.id(), rule);
            changes.add(place + ": changed");
        }
        connections(integration, wanted, unnamed, place, changes);
        syncs(integration, wanted, unnamed, place, changes);
    }

    private static Integrations.Wanted values(SetupFile.Integrated wanted, @Nullable Integration held) {
        return new Integrations.Wanted(
                wanted.key(),
                wanted.provider(),
                wanted.scheme().name(),
                said(wanted.displayName(), held == null ? wanted.known().displayName() : held.displayName()),
                said(wanted.secrets(), held == null ? List.of() : held.secrets()),
                said(wanted.config(), held == null ? Map.of() : held.config()),
                said(wanted.forwardWebhooks(), held == null || held.forwardWebhooks()),
                said(wanted.acceptUnsigned(), held != null && held.acceptUnsigned()),
                held != null && held.paused());
    }

    private static <T> T said(@Nullable T said, T otherwise) {
        return said == null ? otherwise : said;
    }

    private void connections(
            Integration integration, SetupFile.Integrated wanted, Unnamed unnamed, String place, List<String> changes) {
        IdentityRules rule = new IdentityRules(wanted.scheme());
        for (SetupFile.Customer customer : wanted.connections()) {
            Optional<CustomerConnection> held = stores.connections().find(integration.id(), customer.id());
            var _ = stores.connections().put(integration, values(customer, held.orElse(null)), rule);
            if (held.isEmpty()) changes.add(place + ": connection " + customer.id() + " made");
        }
        if (unnamed == Unnamed.KEPT) return;
        Set<String> named =
                wanted.connections().stream().map(SetupFile.Customer::id).collect(Collectors.toSet());
        for (CustomerConnection other : all(integration))
            if (!named.contains(other.name()) && stores.connections().delete(other.id()))
                changes.add(place + ": connection " + other.name() + " removed");
    }

    private static Connections.Wanted values(SetupFile.Customer said, @Nullable CustomerConnection held) {
        return new Connections.Wanted(
                said.id(),
                said(said.config(), held == null ? "{}" : held.config()),
                said(said.metadata(), held == null ? "{}" : held.metadata()),
                said(said.credentials(), held == null ? "{}" : held.credentials()),
                said(said.secrets(), held == null ? List.of() : held.secrets()),
                said.urlToken(),
                said.webhookUrlOverride() == null && held != null
                        ? held.webhookUrlOverride()
                        : said.webhookUrlOverride(),
                held == null ? "{}" : held.tags(),
                held == null ? null : held.endUser());
    }

    private List<CustomerConnection> all(Integration integration) {
        List<CustomerConnection> all = new ArrayList<>();
        List<CustomerConnection> page;
        do {
            long after = all.isEmpty() ? 0 : all.getLast().id();
            page = stores.connections().list(integration.environment(), integration.id(), after, PAGE);
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    private void syncs(
            Integration integration, SetupFile.Integrated wanted, Unnamed unnamed, String place, List<String> changes) {
        List<String> named = wanted.syncs();
        if (named == null) return;
        hub.settings().refresh();
        for (Syncs.Sync sync : hub.syncs().list(integration)) {
            if (named.contains(sync.name()) && !sync.active()) {
                var _ = hub.syncs().activate(integration, sync.name()).orElseThrow();
                changes.add(place + ": sync " + sync.name() + " activated");
            } else if (unnamed == Unnamed.REMOVED
                    && sync.active()
                    && !named.contains(sync.name())
                    && hub.syncs().deactivate(integration, sync.name())) {
                changes.add(place + ": sync " + sync.name() + " deactivated");
            }
        }
    }

    private void removeOthers(Environment environment, SetupFile.Stage stage, List<String> changes) {
        Set<String> named =
                stage.integrations().stream().map(SetupFile.Integrated::key).collect(Collectors.toSet());
        for (Integration other : stores.integrations().list(environment.id()))
            if (!named.contains(other.key()) && stores.integrations().delete(other.id()))
                changes.add(environment.name() + "." + other.key() + ": removed");
    }

    /** Where a simulated provider could send to. */
    record Target(
            String environment,
            String url,
            String integration,
            String provider,
            String scheme,
            List<Map<String, String>> secrets,
            Map<String, String> config,
            @Nullable String connection,
            String connectionConfig) {
        @Override
        public String toString() {
            return "Target[" + environment + "." + integration + "]";
        }
    }

    /** @param publicUrl the base of their URLs */
    List<Target> targets(URI publicUrl) {
        List<Target> targets = new ArrayList<>();
        for (Environment environment : stores.environments().list())
            for (Integration each : stores.integrations().list(environment.id())) {
                String provider =
                        catalogue.find(each.provider()).map(Provider::id).orElse(each.provider());
                Optional<CustomerConnection> first =
                        stores.connections().list(environment.id(), each.id(), 0, 1).stream()
                                .findFirst();
                targets.add(new Target(
                        environment.name(),
                        publicUrl + "/webhook/" + environment.uuid() + "/" + each.key(),
                        each.key(),
                        provider,
                        each.scheme(),
                        each.secrets(),
                        each.config(),
                        first.map(CustomerConnection::name).orElse(null),
                        first.map(CustomerConnection::config).orElse("{}")));
            }
        return targets;
    }
}
