package dev.fairlead.store;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Accounts and their environments. */
public final class Environments {
    private static final String SIGNING_KEY = "environment.signing_key";
    private static final int SIGNING_KEY_BYTES = 32;

    private final Database database;
    private final Crypto crypto;
    private final InstantSource clock;

    public Environments(Database database, Crypto crypto, InstantSource clock) {
        this.database = database;
        this.crypto = crypto;
        this.clock = clock;
    }

    /** A new one; keys that are not given are made. */
    public record New(String name, UUID uuid, String signingKey, WebhookSettings webhooks) {
        @Override
        public String toString() {
            return "New[" + name + "]";
        }
    }

    /** {@code whsec_} and 32 random bytes, base64. */
    public static String newSigningKey() {
        byte[] key = new byte[SIGNING_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    public List<Account> accounts() {
        return database.settings(handle -> handle.createQuery("SELECT id, name, plan FROM account ORDER BY id")
                .map((row, _) -> new Account(row.getLong("id"), row.getString("name"), row.getString("plan")))
                .list());
    }

    public Account createAccount(String name, String plan) {
        return database.change(handle -> {
            long id = handle.createQuery(
                            "INSERT INTO account (name, plan, created_at) VALUES (:name, :plan, :now) RETURNING id")
                    .bind("name", name)
                    .bind("plan", plan)
                    .bind("now", Micros.parameter(clock.instant()))
                    .mapTo(Long.class)
                    .one();
            return new Account(id, name, plan);
        });
    }

    public void setPlan(long account, String plan) {
        database.change(handle -> handle.createUpdate("UPDATE account SET plan = :plan WHERE id = :id")
                .bind("plan", plan)
                .bind("id", account)
                .execute());
    }

    public Environment create(long account, New wanted) {
        return database.change(handle -> {
            long id = handle.createQuery("""
                            INSERT INTO environment (account_id, uuid, name, signing_key, primary_url, secondary_url,
                                notifications, format, on_sync_completion_always, on_sync_error, on_auth_creation,
                                on_auth_refresh_error, on_async_action_completion, created_at)
                            VALUES (:account, :uuid, :name, :key, NULL, NULL, '', '', true, true, true, true, true, :now)
                            RETURNING id
                            """)
                    .bind("account", account)
                    .bind("uuid", wanted.uuid())
                    .bind("name", wanted.name())
                    .bind("key", crypto.encrypt(SIGNING_KEY, wanted.signingKey()))
                    .bind("now", Micros.parameter(clock.instant()))
                    .mapTo(Long.class)
                    .one();
            set(handle, id, wanted.webhooks());
            return find(handle, id).orElseThrow();
        });
    }

    public void setWebhooks(long environment, WebhookSettings settings) {
        database.change(handle -> set(handle, environment, settings));
    }

    private static int set(org.jdbi.v3.core.Handle handle, long environment, WebhookSettings settings) {
        return handle.createUpdate("""
                        UPDATE environment SET primary_url = :primaryUrl, secondary_url = :secondaryUrl,
                            notifications = :notifications, format = :format,
                            on_sync_completion_always = :onSyncCompletionAlways, on_sync_error = :onSyncError,
                            on_auth_creation = :onAuthCreation, on_auth_refresh_error = :onAuthRefreshError,
                            on_async_action_completion = :onAsyncActionCompletion
                        WHERE id = :id
                        """)
                .bindMethods(settings)
                .bind("id", environment)
                .execute();
    }

    /** With it change the URLs that providers call. */
    public void setUuid(long environment, UUID uuid) {
        database.change(handle -> handle.createUpdate("UPDATE environment SET uuid = :uuid WHERE id = :id")
                .bind("uuid", uuid)
                .bind("id", environment)
                .execute());
    }

    /** Replaces the signing key at once. */
    public void setSigningKey(long environment, String key) {
        database.change(handle -> handle.createUpdate(
                        "UPDATE environment SET signing_key = :key, previous_signing_key = NULL WHERE id = :id")
                .bind("key", crypto.encrypt(SIGNING_KEY, key))
                .bind("id", environment)
                .execute());
    }

    /** Begins a rotation: the key signs from now on, and the one before it still counts until it is retired. */
    public void rotateSigningKey(long environment, String key) {
        database.change(handle -> handle.createUpdate("""
                        UPDATE environment SET previous_signing_key = signing_key, signing_key = :key WHERE id = :id
                        """)
                .bind("key", crypto.encrypt(SIGNING_KEY, key))
                .bind("id", environment)
                .execute());
    }

    /** Ends a rotation; nothing happens where none lasts. */
    public void retirePreviousSigningKey(long environment) {
        database.change(handle ->
                handle.execute("UPDATE environment SET previous_signing_key = NULL WHERE id = ?", environment));
    }

    public List<Environment> list() {
        return database.settings(handle -> handle.createQuery("SELECT * FROM environment ORDER BY id")
                .map(this::environment)
                .list());
    }

    public Optional<Environment> find(long id) {
        return database.settings(handle -> find(handle, id));
    }

    private Optional<Environment> find(org.jdbi.v3.core.Handle handle, long id) {
        return handle.createQuery("SELECT * FROM environment WHERE id = :id")
                .bind("id", id)
                .map(this::environment)
                .findOne();
    }

    public Optional<Environment> findByName(String name) {
        return list().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private Environment environment(ResultSet row, StatementContext context) throws SQLException {
        return new Environment(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getObject("uuid", UUID.class),
                row.getString("name"),
                crypto.decrypt(SIGNING_KEY, row.getBytes("signing_key")),
                decryptedOrNull(row.getBytes("previous_signing_key")),
                new WebhookSettings(
                        row.getString("primary_url"),
                        row.getString("secondary_url"),
                        row.getString("notifications"),
                        row.getString("format"),
                        row.getBoolean("on_sync_completion_always"),
                        row.getBoolean("on_sync_error"),
                        row.getBoolean("on_auth_creation"),
                        row.getBoolean("on_auth_refresh_error"),
                        row.getBoolean("on_async_action_completion")),
                Micros.get(row, "created_at"));
    }

    private @Nullable String decryptedOrNull(byte @Nullable [] sealed) {
        return sealed == null ? null : crypto.decrypt(SIGNING_KEY, sealed);
    }
}
