package dev.fairlead.testing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One item of a HubSpot batch, in the shape of "Webhooks API" (developers.hubspot.com).
 *
 * @param fields what the kind of event adds, such as {@code propertyName}
 */
public record HubSpotEvent(
        long eventId,
        long subscriptionId,
        long portalId,
        String subscriptionType,
        long objectId,
        Instant occurredAt,
        int attemptNumber,
        Map<String, ?> fields) {

    public HubSpotEvent at(Instant instant) {
        return new HubSpotEvent(
                eventId, subscriptionId, portalId, subscriptionType, objectId, instant, attemptNumber, fields);
    }

    /** As HubSpot sends it again: only the attempt differs. */
    public HubSpotEvent again() {
        return new HubSpotEvent(
                eventId, subscriptionId, portalId, subscriptionType, objectId, occurredAt, attemptNumber + 1, fields);
    }

    Map<String, @Nullable Object> json(long appId) {
        Map<String, @Nullable Object> json = Json.object(
                "eventId", eventId,
                "subscriptionId", subscriptionId,
                "portalId", portalId,
                "appId", appId,
                "occurredAt", occurredAt.toEpochMilli(),
                "subscriptionType", subscriptionType,
                "attemptNumber", attemptNumber,
                "objectId", objectId);
        json.putAll(new LinkedHashMap<>(fields));
        return json;
    }
}
