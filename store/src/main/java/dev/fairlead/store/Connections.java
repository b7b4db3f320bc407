package dev.fairlead.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The connections of integrations, and the identities by which webhooks find them. */
public final class Connections {
    private static final String CREDENTIALS = "connection.credentials";
    private static final String SECRETS = "connection.secrets";

    private final Database database;
    private final Crypto crypto;
    private final InstantSource clock;

    public Connections(Database database, Crypto crypto, InstantSource clock) {
        this.database = database;
        this.crypto = crypto;
        this.clock = clock;
    }

    /**
     * What is set of a connection; JSON parts are texts of JSON objects.
     *
     * @param urlToken of a webhook URL of its own, null for none
     */
    public record Wanted(
            String name,
            String config,
            String metadata,
            String credentials,
            List<Map<String, String>> secrets,
            @Nullable String urlToken,
            @Nullable String webhookUrlOverride,
            String tags,
            @Nullable String endUser) {
        public Wanted {
            secrets = List.copyOf(secrets);
        }

        @Override
        public String toString() {
            return "Wanted[" + name + "]";
        }
    }

    /** Makes it or replaces what it holds; safe to repeat. */
    public CustomerConnection put(Integration integration, Wanted wanted, IdentityRule rule) {
        return database.change(handle -> {
            CustomerConnection connection = handle.createQuery("""
                            INSERT INTO connection (environment_id, integration_id, connection_id, connection_config,
                                metadata, credentials, secrets, url_token_hash, webhook_url_override, tags, end_user,
                                created_at, updated_at)
                            VALUES (:environment, :integration, :name, :config::jsonb, :metadata::jsonb, :credentials,
                                :secrets, :token, :override, :tags::jsonb, :endUser::jsonb, :now, :now)
                            ON CONFLICT (integration_id, connection_id) WHERE deleted_at IS NULL DO UPDATE SET
                                connection_config = excluded.connection_config, metadata = excluded.metadata,
                                credentials = excluded.credentials, secrets = excluded.secrets,
                                url_token_hash = coalesce(excluded.url_token_hash, connection.url_token_hash),
                                webhook_url_override = excluded.webhook_url_override, tags = excluded.tags,
                                end_user = excluded.end_user, updated_at = excluded.updated_at
                            RETURNING *
                            """)
                    .bind("environment", integration.environment())
                    .bind("integration", integration.id())
                    .bind("name", wanted.name())
                    .bind("config", JsonText.stored(wanted.config()))
                    .bind("metadata", JsonText.stored(wanted.metadata()))
                    .bind("credentials", crypto.encrypt(CREDENTIALS, wanted.credentials()))
                    .bind("secrets", sealed(wanted.secrets()))
                    .bind("token", wanted.urlToken() == null ? null : tokenHash(wanted.urlToken()))
                    .bind("override", wanted.webhookUrlOverride())
                    .bind("tags", JsonText.stored(wanted.tags()))
                    .bind("endUser", wanted.endUser() == null ? null : JsonText.stored(wanted.endUser()))
                    .bind("now", Micros.parameter(clock.instant()))
                    .map(this::connection)
                    .one();
            Identities.replace(handle, connection, rule);
            return connection;
        });
    }

    private byte @Nullable [] sealed(List<Map<String, String>> secrets) {
        return secrets.isEmpty() ? null : crypto.encrypt(SECRETS, JsonText.ofParts(secrets));
    }

    private static byte[] tokenHash(String token) {
        return Crypto.sha256(token.getBytes(StandardCharsets.UTF_8));
    }

    public void setMetadata(CustomerConnection connection, String metadata, IdentityRule rule) {
        change(connection, "metadata = :json::jsonb", JsonText.stored(metadata), rule);
    }

    /** Top-level keys are replaced, others stay. */
    public void mergeMetadata(CustomerConnection connection, String metadata, IdentityRule rule) {
        change(connection, "metadata = metadata || :json::jsonb", JsonText.stored(metadata), rule);
    }

    public void setTags(CustomerConnection connection, String tags, IdentityRule rule) {
        change(connection, "tags = :json::jsonb", JsonText.stored(tags), rule);
    }

    /** @param url null or blank for none */
    public void setWebhookUrlOverride(CustomerConnection connection, @Nullable String url, IdentityRule rule) {
        change(connection, "webhook_url_override = nullif(:json, '')", url == null ? "" : url, rule);
    }

    private void change(CustomerConnection connection, String assignment, String value, IdentityRule rule) {
        database.settings(handle -> {
            handle.createQuery("UPDATE connection SET " + assignment
                            + ", updated_at = :now WHERE id = :id AND deleted_at IS NULL RETURNING *")
                    .bind("json", value)
                    .bind("now", Micros.parameter(clock.instant()))
                    .bind("id", connection.id())
                    .map(this::connection)
                    .findOne()
                    .ifPresent(changed -> Identities.replace(handle, changed, rule));
            return true;
        });
    }

    /** Its records stay until their retention ends; no webhook finds it any more. */
    public boolean delete(long id) {
        return database.change(handle -> {
            handle.execute("DELETE FROM identity WHERE connection_id = ?", id);
            return handle.execute(
                            "UPDATE connection SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL",
                            Micros.parameter(clock.instant()),
                            id)
                    == 1;
        });
    }

    public Optional<CustomerConnection> find(long integration, String name) {
        return database.settings(handle -> handle.createQuery("""
                        SELECT * FROM connection
                        WHERE integration_id = :integration AND connection_id = :name AND deleted_at IS NULL
                        """)
                .bind("integration", integration)
                .bind("name", name)
                .map(this::connection)
                .findOne());
    }

    public Optional<CustomerConnection> find(long id) {
        return database.settings(
                handle -> handle.createQuery("SELECT * FROM connection WHERE id = :id AND deleted_at IS NULL")
                        .bind("id", id)
                        .map(this::connection)
                        .findOne());
    }

    /** @param token what follows the integration in the URL */
    public Optional<CustomerConnection> findByToken(long integration, String token) {
        return database.settings(handle -> handle.createQuery("""
                        SELECT * FROM connection
                        WHERE integration_id = :integration AND url_token_hash = :hash AND deleted_at IS NULL
                        """)
                .bind("integration", integration)
                .bind("hash", tokenHash(token))
                .map(this::connection)
                .findOne());
    }

    /** Those that hold secrets of their own and that one of the values names. */
    public List<CustomerConnection> withSecrets(long integration, Collection<NewEvent.Identity> identities) {
        if (identities.isEmpty()) {
            return List.of();
        }
        List<NewEvent.Identity> wanted = List.copyOf(identities);
        return database.settings(handle -> handle.createQuery("""
                        SELECT DISTINCT connection.* FROM unnest(:properties, :values) AS w (property, value)
                        JOIN identity ON identity.integration_id = :integration AND identity.property = w.property
                            AND identity.value = w.value
                        JOIN connection ON connection.id = identity.connection_id
                        WHERE connection.deleted_at IS NULL AND connection.secrets IS NOT NULL
                        """)
                .bindArray(
                        "properties",
                        String.class,
                        wanted.stream().map(NewEvent.Identity::property).toArray())
                .bindArray(
                        "values",
                        String.class,
                        wanted.stream().map(i -> Identities.key(i.value())).toArray())
                .bind("integration", integration)
                .map(this::connection)
                .list());
    }

    /** The integrations of which a connection holds secrets of its own. */
    public List<Long> integrationsWithSecrets() {
        return database.settings(
                handle -> handle.createQuery("""
                        SELECT DISTINCT integration_id FROM connection
                        WHERE deleted_at IS NULL AND secrets IS NOT NULL
                        """).mapTo(Long.class).list());
    }

    /**
     * A page in the order of creation.
     *
     * @param integration null for all of the environment
     * @param after the last row's id of the page before, 0 for the first
     */
    public List<CustomerConnection> list(long environment, @Nullable Long integration, long after, int limit) {
        return database.settings(handle -> page(handle, environment, integration, after, limit));
    }

    private List<CustomerConnection> page(
            Handle handle, long environment, @Nullable Long integration, long after, int limit) {
        return handle.createQuery("""
                        SELECT * FROM connection WHERE environment_id = :environment AND deleted_at IS NULL
                            AND (:integration::bigint IS NULL OR integration_id = :integration) AND id > :after
                        ORDER BY id LIMIT :limit
                        """)
                .bind("environment", environment)
                .bind("integration", integration)
                .bind("after", after)
                .bind("limit", limit)
                .map(this::connection)
                .list();
    }

    /** Finds the identities of all its connections anew, after what its provider matches changed. */
    public void reindex(long integration, IdentityRule rule) {
        database.settings(handle -> {
            handle.createQuery("SELECT * FROM connection WHERE integration_id = :id AND deleted_at IS NULL")
                    .bind("id", integration)
                    .map(this::connection)
                    .forEach(connection -> Identities.replace(handle, connection, rule));
            return true;
        });
    }

    CustomerConnection connection(ResultSet row, StatementContext context) throws SQLException {
        byte @Nullable [] secrets = row.getBytes("secrets");
        return new CustomerConnection(
                row.getLong("id"),
                row.getLong("environment_id"),
                row.getLong("integration_id"),
                row.getString("connection_id"),
                row.getString("connection_config"),
                row.getString("metadata"),
                crypto.decrypt(CREDENTIALS, row.getBytes("credentials")),
                secrets == null ? List.of() : JsonText.parts(crypto.decrypt(SECRETS, secrets)),
                row.getString("webhook_url_override"),
                row.getString("tags"),
                row.getString("end_user"),
                Micros.get(row, "created_at"),
                Micros.get(row, "updated_at"));
    }
}
