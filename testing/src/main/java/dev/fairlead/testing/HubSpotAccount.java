package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HubSpot portal with its objects: each change of them gives the event that HubSpot sends of it. {@link #api()} is what
 * its REST API shows meanwhile. Safe to share between threads.
 */
public final class HubSpotAccount {
    private final long portal;
    private final HubSpot app;
    private final Endpoint endpoint;
    private final Map<String, Map<Long, HubSpotObject>> objects = new LinkedHashMap<>();
    private final Map<Long, Long> mergedInto = new LinkedHashMap<>();

    public HubSpotAccount(long portal, HubSpot app, Endpoint endpoint) {
        this.portal = portal;
        this.app = app;
        this.endpoint = endpoint;
    }

    public long portal() {
        return portal;
    }

    /** @param type {@code contact} or {@code deal}, … */
    public synchronized HubSpotEvent create(String type, long id, Map<String, String> properties) {
        Instant now = endpoint.now();
        of(type).put(id, new HubSpotObject(id, new LinkedHashMap<>(properties), now, now));
        return app.created(portal, type, id);
    }

    public synchronized HubSpotEvent change(String type, long id, String property, String value) {
        of(type).put(id, get(type, id).with(property, value, endpoint.now()));
        return app.changed(portal, type, id, property, value);
    }

    public synchronized HubSpotEvent delete(String type, long id) {
        if (of(type).remove(id) == null) {
            throw new IllegalStateException("Portal " + portal + " has no " + type + " " + id);
        }
        return app.deleted(portal, type, id);
    }

    /** The merged object is gone; reading it answers with the primary one. */
    public synchronized HubSpotEvent merge(String type, long primary, long merged) {
        HubSpotObject gone = get(type, merged);
        HubSpotObject kept = get(type, primary);
        Map<String, String> properties = new LinkedHashMap<>(gone.properties());
        properties.putAll(kept.properties());
        of(type).put(primary, new HubSpotObject(primary, properties, kept.createdAt(), endpoint.now()));
        of(type).remove(merged);
        mergedInto.put(merged, primary);
        return app.merged(portal, type, primary, merged);
    }

    /** @throws IllegalStateException where there is none */
    public synchronized HubSpotObject get(String type, long id) {
        HubSpotObject found = of(type).get(id);
        if (found == null) {
            throw new IllegalStateException("Portal " + portal + " has no " + type + " " + id);
        }
        return found;
    }

    /** All that are there, by id. */
    public synchronized List<HubSpotObject> list(String type) {
        return List.copyOf(of(type).values());
    }

    /** What answers for this portal in an {@link UpstreamApi}. */
    public HubSpotApi api() {
        return new HubSpotApi(this);
    }

    synchronized @Nullable HubSpotObject find(String type, long id) {
        return of(type).get(Objects.requireNonNullElse(mergedInto.get(id), id));
    }

    private Map<Long, HubSpotObject> of(String type) {
        return objects.computeIfAbsent(type, _ -> new TreeMap<>());
    }

    /** An object of HubSpot's CRM. */
    public record HubSpotObject(long id, Map<String, String> properties, Instant createdAt, Instant updatedAt) {
        HubSpotObject with(String property, String value, Instant now) {
            Map<String, String> changed = new LinkedHashMap<>(properties);
            changed.put(property, value);
            return new HubSpotObject(id, changed, createdAt, now);
        }

        /** @param names the properties asked for; those that are not set are null, as HubSpot answers */
        Map<String, @Nullable Object> json(List<String> names) {
            Map<String, @Nullable Object> shown = object(
                    "hs_object_id", Long.toString(id),
                    "createdate", Times.millis(createdAt),
                    "lastmodifieddate", Times.millis(updatedAt));
            (names.isEmpty() ? properties.keySet() : names).forEach(name -> shown.put(name, properties.get(name)));
            return object(
                    "id", Long.toString(id),
                    "properties", shown,
                    "createdAt", Times.millis(createdAt),
                    "updatedAt", Times.millis(updatedAt),
                    "archived", false);
        }
    }
}
