package dev.fairlead.pipeline;

import dev.fairlead.store.CustomerConnection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.node.ObjectNode;

/** A connection as Nango's API and functions show it, credentials included. */
public final class ConnectionView {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+00:00'").withZone(ZoneOffset.UTC);

    private ConnectionView() {}

    public static ObjectNode of(CustomerConnection connection, IntegrationSettings integration) {
        ObjectNode view = Json.object()
                .put("id", connection.id())
                .put("connection_id", connection.name())
                .put("provider_config_key", integration.key())
                .put("provider", integration.from());
        view.putArray("errors");
        view.set("end_user", connection.endUser() == null ? null : Json.read(connection.endUser()));
        view.set("tags", Json.read(connection.tags()));
        view.set("metadata", Json.read(connection.metadata()));
        view.set("connection_config", Json.read(connection.config()));
        view.put("webhook_url_override", connection.webhookUrlOverride());
        view.put("created_at", time(connection.createdAt()));
        view.put("updated_at", time(connection.updatedAt()));
        view.put("last_fetched_at", time(connection.updatedAt()));
        view.set("credentials", Json.read(connection.credentials()));
        return view;
    }

    private static String time(Instant time) {
        return MILLIS.format(time);
    }
}
