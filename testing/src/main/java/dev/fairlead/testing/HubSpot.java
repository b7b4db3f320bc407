package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A HubSpot app's webhooks: one URL for all portals, batches of up to 100 events, signed as "Validating requests from
 * HubSpot" says (developers.hubspot.com): v3 with v1 beside it, v1 alone, or v2 for workflow actions.
 */
public final class HubSpot {
    private static final long APP = 7787220;
    private static final Pattern DECODED =
            Pattern.compile("%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)", Pattern.CASE_INSENSITIVE);

    private final String clientSecret;
    private final Endpoint endpoint;

    public HubSpot(String clientSecret, Endpoint endpoint) {
        this.clientSecret = clientSecret;
        this.endpoint = endpoint;
    }

    public HubSpot forging(String wrongSecret) {
        return new HubSpot(wrongSecret, endpoint);
    }

    /** The same app at another time: for stale requests. */
    public HubSpot at(Instant instant) {
        return new HubSpot(clientSecret, endpoint.at(instant));
    }

    /** @param type {@code contact}, {@code deal}, {@code company}, … */
    public HubSpotEvent created(long portal, String type, long id) {
        return event(portal, type + ".creation", id, Map.of("changeFlag", "CREATED"));
    }

    public HubSpotEvent changed(long portal, String type, long id, String property, String value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("propertyName", property);
        fields.put("propertyValue", value);
        return event(portal, type + ".propertyChange", id, fields);
    }

    public HubSpotEvent deleted(long portal, String type, long id) {
        return event(portal, type + ".deletion", id, Map.of("changeFlag", "DELETED"));
    }

    /** @param merged the object that is gone afterwards */
    public HubSpotEvent merged(long portal, String type, long primary, long merged) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("primaryObjectId", primary);
        fields.put("mergedObjectIds", List.of(merged));
        fields.put("newObjectId", primary);
        fields.put("numberOfPropertiesMoved", 2);
        return event(portal, type + ".merge", primary, fields);
    }

    public Request deliver(HubSpotEvent... events) {
        return deliver(Arrays.asList(events));
    }

    /** Signed with v3, and with v1 beside it, as CRM subscriptions are. */
    public Request deliver(List<HubSpotEvent> events) {
        return signedV3(batch(events));
    }

    /** Signed with v1 alone, as older apps see it. */
    public Request deliverV1(List<HubSpotEvent> events) {
        return signedV1(batch(events));
    }

    /** What a workflow's "send webhook" action posts: one contact, signed with v2. */
    public Request workflow(long portal, long vid, Map<String, String> properties) {
        Map<String, Object> values = new LinkedHashMap<>();
        properties.forEach((name, value) -> values.put(name, object("value", value, "versions", List.of())));
        byte[] body = Json.bytes(object(
                "vid", vid,
                "canonical-vid", vid,
                "merged-vids", List.of(),
                "portal-id", portal,
                "is-contact", true,
                "properties", values));
        byte[] source = Signing.utf8(clientSecret + "POST" + endpoint.url());
        List<Header> headers = headers();
        headers.add(new Header("X-HubSpot-Signature", Signing.hex(Signing.sha256(source, body))));
        headers.add(new Header("X-HubSpot-Signature-Version", "v2"));
        return new Request("POST", endpoint.url(), headers, body);
    }

    public Request signedV3(byte[] body) {
        String timestamp = Long.toString(endpoint.now().toEpochMilli());
        String uri = DECODED.matcher(endpoint.url())
                .replaceAll(
                        match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
        byte[] mac = Signing.hmacSha256(clientSecret, Signing.utf8("POST" + uri), body, Signing.utf8(timestamp));
        List<Header> headers = headers();
        headers.add(new Header("X-HubSpot-Signature-v3", Signing.base64(mac)));
        headers.add(new Header("X-HubSpot-Request-Timestamp", timestamp));
        headers.addAll(v1(body));
        return new Request("POST", endpoint.url(), headers, body);
    }

    public Request signedV1(byte[] body) {
        List<Header> headers = headers();
        headers.addAll(v1(body));
        return new Request("POST", endpoint.url(), headers, body);
    }

    private List<Header> v1(byte[] body) {
        String signature = Signing.hex(Signing.sha256(Signing.utf8(clientSecret), body));
        return List.of(new Header("X-HubSpot-Signature", signature), new Header("X-HubSpot-Signature-Version", "v1"));
    }

    private HubSpotEvent event(long portal, String type, long id, Map<String, ?> kind) {
        Map<String, Object> fields = new LinkedHashMap<>(kind);
        fields.put("changeSource", "CRM_UI");
        fields.put("sourceId", "userId:28363401");
        long subscription = 199_000L + Math.floorMod(type.hashCode(), 1000);
        return new HubSpotEvent(endpoint.ids().number(9), subscription, portal, type, id, endpoint.now(), 0, fields);
    }

    private byte[] batch(List<HubSpotEvent> events) {
        return Json.bytes(events.stream().map(event -> event.json(APP)).toList());
    }

    private List<Header> headers() {
        return new ArrayList<>(List.of(
                new Header("Accept", "*/*"),
                new Header("Content-Type", "application/json"),
                new Header("User-Agent", "HubSpot Connect 2.0 (http://dev.hubspot.com/)"),
                new Header("X-HubSpot-Timeout-Millis", "5000"),
                new Header("X-HubSpot-Correlation-Id", endpoint.ids().uuid().toString())));
    }
}
