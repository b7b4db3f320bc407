package dev.fairlead.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One customer's account at a provider. JSON parts are texts of JSON objects.
 *
 * @param id of its row; {@code name} is what the app calls it
 * @param name the connection_id on the wire
 * @param secrets its own, empty where the integration's serve
 */
public record CustomerConnection(
        long id,
        long environment,
        long integration,
        String name,
        String config,
        String metadata,
        String credentials,
        List<Map<String, String>> secrets,
        @Nullable String webhookUrlOverride,
        String tags,
        @Nullable String endUser,
        Instant createdAt,
        Instant updatedAt) {
    public CustomerConnection {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "CustomerConnection[" + name + "]";
    }
}
