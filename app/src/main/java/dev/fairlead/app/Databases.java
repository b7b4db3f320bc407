package dev.fairlead.app;

import dev.fairlead.store.Database;
import dev.fairlead.store.Durability;
import dev.fairlead.store.EmbeddedConfig;
import dev.fairlead.store.EmbeddedPostgres;
import java.time.Duration;

/** The database that the settings name, or the hub's own. */
final class Databases {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Databases() {}

    static Database open(Config config, DataFolder folder, Opened opened) {
        Durability durability = config.allowUnsafeDatabase() ? Durability.UNCHECKED : Durability.REQUIRED;
        String url = config.database();
        if (url == null) {
            EmbeddedConfig embedded = new EmbeddedConfig(folder.resolve("postgres"), DataFolder.usualCache(), PATIENCE);
            url = opened.add(EmbeddedPostgres.start(embedded)).url();
        }
        return opened.add(Database.open(url, durability));
    }
}
