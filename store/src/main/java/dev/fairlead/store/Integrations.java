package dev.fairlead.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The integrations of environments. */
public final class Integrations {
    private static final String SECRETS = "integration.secrets";
    private static final String CREDENTIALS = "integration.credentials";

    private final Database database;
    private final Crypto crypto;
    private final InstantSource clock;

    public Integrations(Database database, Crypto crypto, InstantSource clock) {
        this.database = database;
        this.crypto = crypto;
        this.clock = clock;
    }

    /** What is set of an integration. */
    public record Wanted(
            String key,
            String provider,
            String scheme,
            String displayName,
            List<Map<String, String>> secrets,
            Map<String, String> config,
            boolean forwardWebhooks,
            boolean acceptUnsigned,
            boolean paused) {
        public Wanted {
            secrets = List.copyOf(secrets);
            config = Map.copyOf(config);
        }

        public static Wanted of(Integration held) {
            return new Wanted(
                    held.key(),
                    held.provider(),
                    held.scheme(),
                    held.displayName(),
                    held.secrets(),
                    held.config(),
                    held.forwardWebhooks(),
                    held.acceptUnsigned(),
                    held.paused());
        }

        @Override
        public String toString() {
            return "Wanted[" + key + "]";
        }
    }

    /** Empty if a live one has that key. */
    public Optional<Integration> create(long environment, Wanted wanted) {
        return database.change(handle -> bind(handle.createQuery("""
                        INSERT INTO integration (environment_id, key, provider, scheme, display_name, secrets, config,
                            forward_webhooks, accept_unsigned, paused, created_at, updated_at)
                        VALUES (:environment, :key, :provider, :scheme, :displayName, :secrets, :config::jsonb,
                            :forwardWebhooks, :acceptUnsigned, :paused, :now, :now)
                        ON CONFLICT (environment_id, key) WHERE deleted_at IS NULL DO NOTHING
                        RETURNING *
                        """), wanted)
                .bind("environment", environment)
                .map(this::integration)
                .findOne());
    }

    /** The key can change too. Empty if it does not exist, or another one has the new key. */
    public Optional<Integration> update(long id, Wanted wanted) {
        return database.change(handle -> bind(handle.createQuery("""
                        UPDATE integration SET key = :key, provider = :provider, scheme = :scheme,
                            display_name = :displayName, secrets = :secrets, config = :config::jsonb,
                            forward_webhooks = :forwardWebhooks, accept_unsigned = :acceptUnsigned, paused = :paused,
                            updated_at = :now
                        WHERE id = :id AND deleted_at IS NULL AND NOT EXISTS (
                            SELECT 1 FROM integration other WHERE other.environment_id = integration.environment_id
                                AND other.key = :key AND other.id <> integration.id AND other.deleted_at IS NULL)
                        RETURNING *
                        """), wanted)
                .bind("id", id)
                .map(this::integration)
                .findOne());
    }

    /** With its connections and functions; their webhooks and records stay until their retention ends. */
    public boolean delete(long id) {
        return database.change(handle -> {
            Object now = Micros.parameter(clock.instant());
            handle.execute("DELETE FROM identity WHERE integration_id = ?", id);
            handle.execute("UPDATE function SET active = false WHERE integration_id = ?", id);
            handle.execute(
                    "UPDATE connection SET deleted_at = ? WHERE integration_id = ? AND deleted_at IS NULL", now, id);
            return handle.execute("UPDATE integration SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", now, id)
                    == 1;
        });
    }

    /** The app's own credentials at the provider, such as an OAuth client's: a JSON object. Empty if none were given. */
    public Optional<String> credentials(long id) {
        return database.settings(handle -> handle.createQuery(
                                "SELECT credentials FROM integration WHERE id = :id AND credentials IS NOT NULL")
                        .bind("id", id)
                        .mapTo(byte[].class)
                        .findOne())
                .map(bytes -> crypto.decrypt(CREDENTIALS, bytes));
    }

    /** @param json a JSON object */
    public void setCredentials(long id, String json) {
        database.change(handle -> handle.createUpdate("UPDATE integration SET credentials = :sealed WHERE id = :id")
                .bind("sealed", crypto.encrypt(CREDENTIALS, json))
                .bind("id", id)
                .execute());
    }

    public Optional<Integration> find(long environment, String key) {
        return database.settings(handle -> handle.createQuery(
                        "SELECT * FROM integration WHERE environment_id = :environment AND key = :key AND deleted_at IS NULL")
                .bind("environment", environment)
                .bind("key", key)
                .map(this::integration)
                .findOne());
    }

    public List<Integration> list(long environment) {
        return database.settings(handle -> list(handle, environment));
    }

    /** Is told of an integration whose secrets cannot be read. */
    @FunctionalInterface
    public interface Unreadable {
        void tell(String key, StoreRefused why);
    }

    /** Those whose secrets can be read: one that was damaged does not take the others with it. */
    public List<Integration> usable(long environment, Unreadable unreadable) {
        return database.settings(handle -> handle
                .createQuery("""
                        SELECT * FROM integration WHERE environment_id = :environment AND deleted_at IS NULL ORDER BY key
                        """)
                .bind("environment", environment)
                .map((row, context) -> readable(row, context, unreadable))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList());
    }

    private Optional<Integration> readable(ResultSet row, StatementContext context, Unreadable unreadable)
            throws SQLException {
        try {
            return Optional.of(integration(row, context));
        } catch (StoreRefused e) {
            unreadable.tell(row.getString("key"), e);
            return Optional.empty();
        }
    }

    private List<Integration> list(Handle handle, long environment) {
        return handle.createQuery("""
                        SELECT * FROM integration WHERE environment_id = :environment AND deleted_at IS NULL ORDER BY key
                        """)
                .bind("environment", environment)
                .map(this::integration)
                .list();
    }

    private org.jdbi.v3.core.statement.Query bind(org.jdbi.v3.core.statement.Query query, Wanted wanted) {
        return query.bind("key", wanted.key())
                .bind("provider", wanted.provider())
                .bind("scheme", wanted.scheme())
                .bind("displayName", wanted.displayName())
                .bind("secrets", crypto.encrypt(SECRETS, JsonText.ofParts(wanted.secrets())))
                .bind("config", JsonText.of(wanted.config()))
                .bind("forwardWebhooks", wanted.forwardWebhooks())
                .bind("acceptUnsigned", wanted.acceptUnsigned())
                .bind("paused", wanted.paused())
                .bind("now", Micros.parameter(clock.instant()));
    }

    private Integration integration(ResultSet row, StatementContext context) throws SQLException {
        return new Integration(
                row.getLong("id"),
                row.getLong("environment_id"),
                row.getString("key"),
                row.getString("provider"),
                row.getString("scheme"),
                row.getString("display_name"),
                JsonText.parts(crypto.decrypt(SECRETS, row.getBytes("secrets"))),
                JsonText.texts(row.getString("config")),
                row.getBoolean("forward_webhooks"),
                row.getBoolean("accept_unsigned"),
                row.getBoolean("paused"),
                Micros.get(row, "created_at"),
                Micros.get(row, "updated_at"));
    }
}
