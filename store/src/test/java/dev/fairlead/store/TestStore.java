package dev.fairlead.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A migrated database of its own, and its repositories. */
final class TestStore implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final IdentityRule RULE = new IdentityRule() {
        @Override
        public Set<String> properties() {
            return Set.of("connection_config.team", "metadata.forms", "connection_id");
        }

        @Override
        public String normalised(String property, String value) {
            return value.toLowerCase(java.util.Locale.ROOT);
        }
    };

    final String url = EmbeddedPostgres.temporary().createDatabase("store_" + NUMBER.incrementAndGet());
    final Database database = Database.open(url, Durability.REQUIRED);
    final Crypto crypto = Crypto.ofBase64(List.of(Crypto.newKey()));
    Instant now = NOW;
    final InstantSource clock = () -> now;
    final Environments environments = new Environments(database, crypto, clock);
    final ApiKeys apiKeys = new ApiKeys(database, clock);
    final Integrations integrations = new Integrations(database, crypto, clock);
    final Connections connections = new Connections(database, crypto, clock);
    final Functions functions = new Functions(database, clock);
    final SettingsVersion version = new SettingsVersion(database);
    final SignIns signIns = new SignIns(database, clock);

    Environment environment(String name) {
        Account account = environments.createAccount("account of " + name, "scale");
        return environments.create(
                account.id(),
                new Environments.New(name, UUID.randomUUID(), Environments.newSigningKey(), WebhookSettings.initial()));
    }

    Integration integration(Environment environment, String key) {
        return integrations.create(environment.id(), wanted(key)).orElseThrow();
    }

    static Integrations.Wanted wanted(String key) {
        return new Integrations.Wanted(
                key,
                "github-app",
                "default",
                "GitHub",
                List.of(Map.of("secret", "s3cret"), Map.of("id", "1", "key", "2")),
                Map.of("app", "7"),
                true,
                false,
                false);
    }

    static Connections.Wanted connection(String name, String config, String metadata) {
        return new Connections.Wanted(name, config, metadata, "{}", List.of(), null, null, "{}", null);
    }

    List<Identities.Hit> lookup(Integration integration, String property, String value) {
        Identities.Wanted wanted = new Identities.Wanted(integration.id(), new NewEvent.Identity(property, value));
        return database.transact(tx -> new Identities().lookup(tx, List.of(wanted)));
    }

    @Override
    public void close() {
        database.close();
    }
}
