package dev.fairlead.app;

import dev.fairlead.pipeline.Stores;
import dev.fairlead.store.Environment;
import dev.fairlead.store.Environments;
import dev.fairlead.store.WebhookSettings;
import java.util.Optional;
import java.util.UUID;

/** Gives an empty hub an account and a {@code dev} environment. */
final class FirstStart {
    private FirstStart() {}

    /** What was made; the secret key is known here and never again. */
    record Made(Environment environment, String secretKey) {
        @Override
        public String toString() {
            return "Made[" + environment + "]";
        }
    }

    /** Empty where the hub has an account already. */
    static Optional<Made> of(Stores stores) {
        if (!stores.environments().accounts().isEmpty()) return Optional.empty();
        long account = stores.environments().createAccount("default", "scale").id();
        return Optional.of(environment(stores, account, "dev"));
    }

    private static Made environment(Stores stores, long account, String name) {
        Environment made = stores.environments()
                .create(
                        account,
                        new Environments.New(
                                name, UUID.randomUUID(), Environments.newSigningKey(), WebhookSettings.initial()));
        String secretKey = UUID.randomUUID().toString();
        stores.apiKeys().add(made.id(), secretKey);
        return new Made(made, secretKey);
    }
}
