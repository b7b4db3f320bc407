package dev.fairlead.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The functions of integrations, active or not. */
public final class Functions {
    private final Database database;
    private final InstantSource clock;

    public Functions(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is set of a function. */
    public record Wanted(
            String name,
            String type,
            String origin,
            String version,
            String javascript,
            String description,
            @Nullable String frequency,
            List<String> models,
            String modelSchemas,
            List<String> webhookSubscriptions,
            @Nullable String syncType,
            boolean autoStart,
            boolean trackDeletes) {
        public Wanted {
            models = List.copyOf(models);
            webhookSubscriptions = List.copyOf(webhookSubscriptions);
        }
    }

    /** Makes or renews it, and from the commit on events lead to runs of it. */
    public SyncFunction activate(Integration integration, Wanted wanted) {
        return database.change(handle -> handle.createQuery("""
                        INSERT INTO function (environment_id, integration_id, name, type, origin, version, javascript,
                            sha256, description, frequency, models, model_schemas, webhook_subscriptions, sync_type,
                            auto_start, track_deletes, active, created_at, updated_at)
                        VALUES (:environment, :integration, :name, :type, :origin, :version, :javascript, :sha256,
                            :description, :frequency, :models, :modelSchemas::jsonb, :webhookSubscriptions, :syncType,
                            :autoStart, :trackDeletes, true, :now, :now)
                        ON CONFLICT (integration_id, name) DO UPDATE SET type = excluded.type,
                            origin = excluded.origin, version = excluded.version, javascript = excluded.javascript,
                            sha256 = excluded.sha256, description = excluded.description,
                            frequency = excluded.frequency, models = excluded.models,
                            model_schemas = excluded.model_schemas,
                            webhook_subscriptions = excluded.webhook_subscriptions, sync_type = excluded.sync_type,
                            auto_start = excluded.auto_start, track_deletes = excluded.track_deletes, active = true,
                            updated_at = excluded.updated_at
                        RETURNING *
                        """)
                .bind("environment", integration.environment())
                .bind("integration", integration.id())
                .bind("name", wanted.name())
                .bind("type", wanted.type())
                .bind("origin", wanted.origin())
                .bind("version", wanted.version())
                .bind("javascript", wanted.javascript())
                .bind("sha256", Crypto.sha256(wanted.javascript().getBytes(StandardCharsets.UTF_8)))
                .bind("description", wanted.description())
                .bind("frequency", wanted.frequency())
                .bindArray("models", String.class, wanted.models())
                .bind("modelSchemas", JsonText.stored(wanted.modelSchemas()))
                .bindArray("webhookSubscriptions", String.class, wanted.webhookSubscriptions())
                .bind("syncType", wanted.syncType())
                .bind("autoStart", wanted.autoStart())
                .bind("trackDeletes", wanted.trackDeletes())
                .bind("now", Micros.parameter(clock.instant()))
                .map(Functions::function)
                .one());
    }

    /** False if there is none of that name. Runs that are queued end as skipped. */
    public boolean deactivate(long integration, String name) {
        return database.change(handle -> handle.createUpdate("""
                        UPDATE function SET active = false, updated_at = :now
                        WHERE integration_id = :integration AND name = :name
                        """)
                        .bind("integration", integration)
                        .bind("name", name)
                        .bind("now", Micros.parameter(clock.instant()))
                        .execute()
                == 1);
    }

    public List<SyncFunction> list(long integration) {
        return database.settings(
                handle -> handle.createQuery("SELECT * FROM function WHERE integration_id = :integration ORDER BY name")
                        .bind("integration", integration)
                        .map(Functions::function)
                        .list());
    }

    public List<SyncFunction> listOfEnvironment(long environment) {
        return database.settings(handle -> handle.createQuery(
                        "SELECT * FROM function WHERE environment_id = :environment ORDER BY integration_id, name")
                .bind("environment", environment)
                .map(Functions::function)
                .list());
    }

    public Optional<SyncFunction> find(long integration, String name) {
        return list(integration).stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private static SyncFunction function(ResultSet row, StatementContext context) throws SQLException {
        return new SyncFunction(
                row.getLong("id"),
                row.getLong("environment_id"),
                row.getLong("integration_id"),
                row.getString("name"),
                row.getString("type"),
                row.getString("origin"),
                row.getString("version"),
                row.getString("javascript"),
                row.getString("description"),
                row.getString("frequency"),
                List.of((String[]) row.getArray("models").getArray()),
                row.getString("model_schemas"),
                List.of((String[]) row.getArray("webhook_subscriptions").getArray()),
                row.getString("sync_type"),
                row.getBoolean("auto_start"),
                row.getBoolean("track_deletes"),
                row.getBoolean("active"),
                Micros.get(row, "created_at"),
                Micros.get(row, "updated_at"));
    }
}
