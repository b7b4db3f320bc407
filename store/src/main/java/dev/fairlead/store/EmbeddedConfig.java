package dev.fairlead.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the PostgreSQL that comes with the hub is kept.
 *
 * @param home where its data, password and port are; made when absent
 * @param binaries where its programs are unpacked, once for each version; shared by all hubs of a user
 * @param patience how long a start may take, recovery included
 */
public record EmbeddedConfig(Path home, Path binaries, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Data in {@code home}, programs in the user's cache, or for root in the system's. */
    public static EmbeddedConfig in(Path home) {
        return new EmbeddedConfig(home, defaultBinaries(), PATIENCE);
    }

    private static Path defaultBinaries() {
        String cache = System.getenv("XDG_CACHE_HOME");
        if (ServerUser.isRoot()) {
            return Path.of("/var/cache/fairlead");
        }
        return cache == null || cache.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "fairlead")
                : Path.of(cache, "fairlead");
    }
}
