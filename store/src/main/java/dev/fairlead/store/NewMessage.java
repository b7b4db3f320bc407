package dev.fairlead.store;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one connection is to be told, and where.
 *
 * @param connection null where no connection matched
 * @param ordinals the events it tells of, null for the whole webhook
 * @param change what it announces, null for a forward
 */
public record NewMessage(
        UUID webhook,
        UUID id,
        Kind kind,
        @Nullable Long connection,
        @Nullable List<Integer> ordinals,
        @Nullable Change change,
        List<NewDelivery> deliveries) {
    public NewMessage {
        deliveries = List.copyOf(deliveries);
    }

    /** @param body the JSON to send */
    public record Change(UUID run, String model, int added, int updated, int deleted, byte[] body) {}

    public record NewDelivery(UUID id, Target target, String url) {}
}
