package dev.fairlead.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Finds connections of an environment, newest first. */
public final class ConnectionSearch {
    private final Database database;
    private final Connections connections;

    public ConnectionSearch(Database database, Connections connections) {
        this.database = database;
        this.connections = connections;
    }

    /**
     * Which connections; null narrows nothing.
     *
     * @param name exactly
     * @param text part of the name or of the end user's id, name or address
     * @param integrations their keys
     * @param tags a JSON object whose members the tags must have
     */
    public record Filter(
            long environment,
            @Nullable String name,
            @Nullable String text,
            @Nullable String endUser,
            @Nullable String organization,
            @Nullable Collection<String> integrations,
            @Nullable String tags) {}

    public List<CustomerConnection> list(Filter filter, int skip, int limit) {
        String sql = sql(filter);
        return database.settings(handle -> {
            Query query = handle.createQuery(sql)
                    .bind("environment", filter.environment())
                    .bind("skip", skip)
                    .bind("limit", limit);
            bind(query, filter);
            return query.map(connections::connection).list();
        });
    }

    private static String sql(Filter filter) {
        List<String> conditions = new ArrayList<>(List.of("c.environment_id = :environment", "c.deleted_at IS NULL"));
        if (filter.name() != null) {
            conditions.add("c.connection_id = :name");
        }
        if (filter.text() != null) {
            conditions.add("concat_ws(' ', c.connection_id, c.end_user ->> 'id', c.end_user ->> 'display_name',"
                    + " c.end_user ->> 'email') ILIKE :text");
        }
        if (filter.endUser() != null) {
            conditions.add("c.end_user ->> 'id' = :endUser");
        }
        if (filter.organization() != null) {
            conditions.add("c.end_user -> 'organization' ->> 'id' = :organization");
        }
        if (filter.integrations() != null) {
            conditions.add("i.key = ANY (:integrations)");
        }
        if (filter.tags() != null) {
            conditions.add("c.tags @> :tags::jsonb");
        }
        return "SELECT c.* FROM connection c JOIN integration i ON i.id = c.integration_id WHERE "
                + String.join(" AND ", conditions) + " ORDER BY c.id DESC OFFSET :skip LIMIT :limit";
    }

    private static void bind(Query query, Filter filter) {
        if (filter.name() != null) {
            query.bind("name", filter.name());
        }
        if (filter.text() != null) {
            query.bind("text", "%" + filter.text().replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        if (filter.endUser() != null) {
            query.bind("endUser", filter.endUser());
        }
        if (filter.organization() != null) {
            query.bind("organization", filter.organization());
        }
        if (filter.integrations() != null) {
            query.bindArray("integrations", String.class, List.copyOf(filter.integrations()));
        }
        if (filter.tags() != null) {
            query.bind("tags", JsonText.stored(filter.tags()));
        }
    }
}
