package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A Salesforce org: what an Apex or Flow callout sends, with the signature that our set-up guide asks for. */
public final class Salesforce {
    private final String organization;
    private final Endpoint endpoint;

    /** @param organization the org's id, 15 or 18 characters, such as {@code 00DtwWaNXXQrA2EE3V} */
    public Salesforce(String organization, Endpoint endpoint) {
        this.organization = organization;
        this.endpoint = endpoint;
    }

    /** The same org at another time: for stale requests. */
    public Salesforce at(Instant instant) {
        return new Salesforce(organization, endpoint.at(instant));
    }

    /**
     * An Apex callout with Standard Webhooks headers (standardwebhooks.com).
     *
     * @param secret {@code whsec_} and base64
     * @param type such as {@code Account.updated}
     */
    public Request signedCallout(String secret, String type, SalesforceRecord sObject) {
        byte[] body = Json.bytes(object(
                "eventType",
                type,
                "organizationId",
                organization,
                "occurredAt",
                Times.millis(endpoint.now()),
                "data",
                sObject.json(Times.offset(endpoint.now()))));
        return signedCallout(secret, body);
    }

    public Request signedCallout(String secret, byte[] body) {
        String id = "msg_" + endpoint.ids().text(26);
        String timestamp = Long.toString(endpoint.now().getEpochSecond());
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        byte[] mac = Signing.hmac("HmacSHA256", key, Signing.utf8(id + "." + timestamp + "."), body);
        List<Header> headers = List.of(
                new Header("Content-Type", "application/json"),
                new Header("User-Agent", "SFDC-Callout/62.0"),
                new Header("webhook-id", id),
                new Header("webhook-timestamp", timestamp),
                new Header("webhook-signature", "v1," + Signing.base64(mac)));
        return new Request("POST", endpoint.url(), headers, body);
    }

    /** A Flow's HTTP callout with a static bearer token, which names the connection itself. */
    public Request bearerCallout(String token, String type, String connectionId, SalesforceRecord sObject) {
        Map<String, ?> data = sObject.json(Times.offset(endpoint.now()));
        byte[] body = Json.bytes(object(
                "nango",
                object("eventType", type, "connectionId", connectionId),
                "recordId",
                sObject.id(),
                "data",
                data));
        List<Header> headers = List.of(
                new Header("Content-Type", "application/json"),
                new Header("User-Agent", "SFDC-Callout/62.0"),
                new Header("Authorization", "Bearer " + token));
        return new Request("POST", endpoint.url(), headers, body);
    }

    /** An outbound message with one notification for each record; the endpoint's URL carries the token. */
    public Request outboundMessage(SalesforceRecord... sObjects) {
        byte[] body = Signing.utf8(
                OutboundMessage.xml(organization, endpoint, List.of(sObjects), Times.millis(endpoint.now())));
        return outboundMessage(body);
    }

    Request outboundMessage(byte[] body) {
        List<Header> headers = List.of(
                new Header("Content-Type", "text/xml; charset=UTF-8"),
                new Header("SOAPAction", "\"\""),
                new Header("User-Agent", "SFDC/62.0"),
                new Header("Accept", "text/xml"));
        return new Request("POST", endpoint.url(), headers, body);
    }
}
