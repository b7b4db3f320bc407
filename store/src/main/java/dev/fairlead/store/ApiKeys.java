package dev.fairlead.store;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/** The keys with which an environment's app calls the API; only their hashes are kept. */
public final class ApiKeys {
    private static final int HINT = 4;

    private final Database database;
    private final InstantSource clock;

    public ApiKeys(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Safe to repeat. */
    public void add(long environment, String key) {
        database.change(handle -> handle.createUpdate("""
                        INSERT INTO api_key (environment_id, hash, hint, created_at)
                        VALUES (:environment, :hash, :hint, :now) ON CONFLICT (hash) DO NOTHING
                        """)
                .bind("environment", environment)
                .bind("hash", hash(key))
                .bind("hint", key.substring(Math.max(0, key.length() - HINT)))
                .bind("now", Micros.parameter(clock.instant()))
                .execute());
    }

    /** The environment that a presented key opens. */
    public Optional<Long> environmentOf(String key) {
        return database.settings(handle -> handle.createQuery("SELECT environment_id FROM api_key WHERE hash = :hash")
                .bind("hash", hash(key))
                .mapTo(Long.class)
                .findOne());
    }

    private static byte[] hash(String key) {
        return Crypto.sha256(key.getBytes(StandardCharsets.UTF_8));
    }
}
