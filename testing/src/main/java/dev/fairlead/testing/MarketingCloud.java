package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Marketing Cloud's Event Notification Service: signed batches, and the unsigned verification of a callback. */
public final class MarketingCloud {
    private final String signatureKey;
    private final Endpoint endpoint;

    /** @param signatureKey as the service showed it; its text is the key, not what it decodes to */
    public MarketingCloud(String signatureKey, Endpoint endpoint) {
        this.signatureKey = signatureKey;
        this.endpoint = endpoint;
    }

    public MarketingCloud forging(String wrongKey) {
        return new MarketingCloud(wrongKey, endpoint);
    }

    /** One event for each kind, such as {@code EmailSent}. */
    public Request transactionalSend(long businessUnit, String... kinds) {
        List<Map<String, @Nullable Object>> events = new ArrayList<>();
        for (String kind : kinds) {
            long job = endpoint.ids().number(4);
            events.add(object(
                    "eventCategoryType",
                    "TransactionalSendEvents." + kind,
                    "timestampUTC",
                    endpoint.now().toEpochMilli(),
                    "compositeId",
                    job + ".1.12." + endpoint.ids().number(5),
                    "composite",
                    object("jobId", Long.toString(job), "batchId", "1", "listId", "12", "emailId", "3"),
                    "definitionKey",
                    "welcome",
                    "mid",
                    businessUnit,
                    "eid",
                    7000000,
                    "info",
                    object("to", "a@example.com", "subject", "Welcome")));
        }
        return signed(Json.bytes(events));
    }

    Request signed(byte[] body) {
        String signature = Signing.base64(Signing.hmacSha256(signatureKey, body));
        return new Request(
                "POST",
                endpoint.url(),
                List.of(new Header("Content-Type", "application/json"), new Header("x-sfmc-ens-signature", signature)),
                body);
    }

    /** What a callback gets when it is registered, and has to hand back to the service. */
    public Request verification() {
        byte[] body = Json.bytes(object(
                "callbackId", endpoint.ids().uuid().toString(),
                "verificationKey", endpoint.ids().uuid().toString()));
        return new Request("POST", endpoint.url(), List.of(new Header("Content-Type", "application/json")), body);
    }
}
