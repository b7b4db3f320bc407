package dev.fairlead.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The index from what webhooks say to connections: integration, property and value. */
public final class Identities {
    private static final String LOOKUP = """
            SELECT w.integration_id, w.property, w.value, c.id, c.connection_id, c.webhook_url_override
            FROM unnest(?, ?, ?, ?) AS w (integration_id, property, value, key)
            JOIN identity i ON i.integration_id = w.integration_id AND i.property = w.property AND i.value = w.key
            JOIN connection c ON c.id = i.connection_id AND c.deleted_at IS NULL
            ORDER BY c.id
            """;

    private static final String BY_ID =
            "SELECT id, connection_id, webhook_url_override FROM connection WHERE id = ANY (?) AND deleted_at IS NULL";

    private static final int LONGEST = 400;

    /** What is looked for. */
    public record Wanted(long integration, NewEvent.Identity identity) {}

    /** A connection that was found. */
    public record Found(long id, String name, @Nullable String webhookUrlOverride) {}

    /** One of possibly several connections of one value. */
    public record Hit(Wanted wanted, Found found) {}

    /** One statement, whatever the number of values, connections or integrations. */
    public List<Hit> lookup(Connection tx, Collection<Wanted> wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = tx.prepareStatement(LOOKUP)) {
            Columns.of(statement, List.copyOf(wanted))
                    .int8(Wanted::integration)
                    .text(w -> w.identity().property())
                    .text(w -> w.identity().value())
                    .text(w -> key(w.identity().value()));
            List<Hit> hits = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    hits.add(new Hit(
                            new Wanted(
                                    row.getLong("integration_id"),
                                    new NewEvent.Identity(row.getString("property"), row.getString("value"))),
                            found(row)));
                }
            }
            return hits;
        }
    }

    public List<Found> byId(Connection tx, Collection<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = tx.prepareStatement(BY_ID)) {
            statement.setArray(1, tx.createArrayOf("int8", ids.toArray()));
            List<Found> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(found(row));
                }
            }
            return found;
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(row.getLong("id"), row.getString("connection_id"), row.getString("webhook_url_override"));
    }

    static void replace(Handle handle, CustomerConnection connection, IdentityRule rule) {
        handle.execute("DELETE FROM identity WHERE connection_id = ?", connection.id());
        for (String property : rule.properties()) {
            for (String value : values(connection, property)) {
                String normalised = rule.normalised(property, value);
                if (normalised != null) {
                    handle.execute(
                            "INSERT INTO identity VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                            connection.integration(),
                            property,
                            key(normalised),
                            connection.id());
                }
            }
        }
    }

    /** A value as it is indexed: an index entry has room for some 2,700 bytes, so a long value is its hash. */
    static String key(String value) {
        String safe = Text.safe(value);
        return safe.length() <= LONGEST
                ? safe
                : "sha256:" + HexFormat.of().formatHex(Crypto.sha256(safe.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> values(CustomerConnection connection, String property) {
        if (property.equals("connection_id")) {
            return List.of(connection.name());
        }
        int dot = property.indexOf('.');
        JsonNode holder = JsonText.read(property.startsWith("metadata.") ? connection.metadata() : connection.config());
        JsonNode value = holder.get(property.substring(dot + 1));
        List<String> values = new ArrayList<>();
        if (value != null && value.isArray()) {
            value.forEach(each -> values.add(each.asString("")));
        } else if (value != null && value.isObject()) {
            values.addAll(value.propertyNames());
        } else if (value != null && !value.isNull()) {
            values.add(value.asString(""));
        }
        return values;
    }
}
