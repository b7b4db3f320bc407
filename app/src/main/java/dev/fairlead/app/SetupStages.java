package dev.fairlead.app;

import dev.fairlead.pipeline.Stores;
import dev.fairlead.store.Account;
import dev.fairlead.store.Environment;
import dev.fairlead.store.Environments;
import dev.fairlead.store.WebhookSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The account and the environments of a set-up file. */
final class SetupStages {
    private final Stores stores;

    SetupStages(Stores stores) {
        this.stores = stores;
    }

    /** @throws SetupFaults where a UUID would belong to two environments */
    void check(SetupFile file) {
        Map<UUID, String> owners = new HashMap<>();
        for (Environment held : stores.environments().list()) owners.put(held.uuid(), held.name());
        List<String> faults = new ArrayList<>();
        for (SetupFile.Stage stage : file.environments()) {
            if (stage.uuid() == null) continue;
            String owner = owners.put(stage.uuid(), stage.name());
            if (owner != null && !owner.equals(stage.name()))
                faults.add("environments.%s.uuid: is that of the environment '%s'; give another"
                        .formatted(stage.name(), owner));
        }
        if (!faults.isEmpty()) throw new SetupFaults(faults);
    }

    Account account(@Nullable String plan, List<String> changes) {
        Optional<Account> held = stores.environments().accounts().stream().findFirst();
        if (held.isEmpty()) return stores.environments().createAccount("default", plan == null ? "scale" : plan);
        Account account = held.get();
        if (plan != null && !plan.equals(account.plan())) {
            stores.environments().setPlan(account.id(), plan);
            changes.add("account: plan is now " + plan);
        }
        return account;
    }

    /** @param secretKeys gets the key of a new environment that was given none */
    Environment put(Account account, SetupFile.Stage wanted, List<String> changes, Map<String, String> secretKeys) {
        Optional<Environment> held = stores.environments().findByName(wanted.name());
        Environment environment =
                held.isPresent() ? update(held.get(), wanted, changes) : create(account, wanted, changes);
        if (wanted.secretKey() != null) stores.apiKeys().add(environment.id(), wanted.secretKey());
        else if (held.isEmpty()) {
            String key = UUID.randomUUID().toString();
            stores.apiKeys().add(environment.id(), key);
            secretKeys.put(environment.name(), key);
        }
        return environment;
    }

    private Environment create(Account account, SetupFile.Stage wanted, List<String> changes) {
        changes.add(wanted.name() + ": made");
        return stores.environments()
                .create(
                        account.id(),
                        new Environments.New(
                                wanted.name(),
                                Objects.requireNonNullElseGet(wanted.uuid(), UUID::randomUUID),
                                Objects.requireNonNullElseGet(wanted.signingKey(), Environments::newSigningKey),
                                webhooks(WebhookSettings.initial(), wanted)));
    }

    private Environment update(Environment held, SetupFile.Stage wanted, List<String> changes) {
        WebhookSettings webhooks = webhooks(held.webhooks(), wanted);
        if (!webhooks.equals(held.webhooks())) {
            stores.environments().setWebhooks(held.id(), webhooks);
            changes.add(wanted.name() + ": webhook settings changed");
        }
        if (wanted.signingKey() != null && !wanted.signingKey().equals(held.signingKey())) {
            stores.environments().setSigningKey(held.id(), wanted.signingKey());
            changes.add(wanted.name() + ": signing key changed");
        }
        if (wanted.uuid() != null && !wanted.uuid().equals(held.uuid())) {
            stores.environments().setUuid(held.id(), wanted.uuid());
            changes.add(wanted.name() + ": uuid changed, and with it the URLs that providers call");
        }
        return stores.environments().find(held.id()).orElseThrow();
    }

    private static WebhookSettings webhooks(WebhookSettings held, SetupFile.Stage wanted) {
        return new WebhookSettings(
                wanted.webhookUrl() == null ? held.primaryUrl() : wanted.webhookUrl(),
                wanted.secondaryWebhookUrl() == null ? held.secondaryUrl() : wanted.secondaryWebhookUrl(),
                wanted.notifications() == null ? held.notifications() : wanted.notifications(),
                wanted.format() == null ? held.format() : wanted.format(),
                held.onSyncCompletionAlways(),
                held.onSyncError(),
                held.onAuthCreation(),
                held.onAuthRefreshError(),
                held.onAsyncActionCompletion());
    }
}
