package dev.fairlead.pipeline;

import dev.fairlead.store.ApiKeys;
import dev.fairlead.store.Connections;
import dev.fairlead.store.Crypto;
import dev.fairlead.store.Database;
import dev.fairlead.store.Environments;
import dev.fairlead.store.Functions;
import dev.fairlead.store.Integrations;
import dev.fairlead.store.SettingsVersion;
import java.time.InstantSource;

/** The repositories of one database. */
public record Stores(
        Database database,
        Environments environments,
        ApiKeys apiKeys,
        Integrations integrations,
        Connections connections,
        Functions functions,
        SettingsVersion version) {
    public static Stores of(Database database, Crypto crypto, InstantSource clock) {
        return new Stores(
                database,
                new Environments(database, crypto, clock),
                new ApiKeys(database, clock),
                new Integrations(database, crypto, clock),
                new Connections(database, crypto, clock),
                new Functions(database, clock),
                new SettingsVersion(database));
    }
}
