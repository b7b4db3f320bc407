package dev.fairlead.app;

import dev.fairlead.store.Crypto;
import dev.fairlead.store.MasterKey;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the key that encrypts secrets. Where the database outlives the data folder, so must the key: it is never made then. */
final class MasterKeys {
    private MasterKeys() {}

    static Crypto of(Config config, DataFolder folder) {
        Path given = config.masterKeyFile();
        Path file = given == null ? folder.resolve("master.key") : given;
        if ((given != null || config.database() != null) && !Files.exists(file))
            throw new Refusal(
                    Status.BAD_INPUT,
                    ("There is no master key in %s; with a database of your own it must be given, the same to each hub:"
                                    + " make one (openssl rand -base64 32 > master.key) and name it by --master-key-file.")
                            .formatted(file));
        return MasterKey.loadOrCreate(file);
    }
}
