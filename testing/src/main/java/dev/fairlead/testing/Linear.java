package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A Linear OAuth app's webhook: hex HMAC-SHA256 over the body, which itself tells the time ("Webhooks", linear.app/developers). */
public final class Linear {
    private static final String ACTOR = "dec41720-5b95-4179-a6ae-38d3b9574b6f";

    private final String signingSecret;
    private final Endpoint endpoint;
    private final UUID webhook;

    public Linear(String signingSecret, Endpoint endpoint) {
        this(signingSecret, endpoint, endpoint.ids().uuid());
    }

    private Linear(String signingSecret, Endpoint endpoint, UUID webhook) {
        this.signingSecret = signingSecret;
        this.endpoint = endpoint;
        this.webhook = webhook;
    }

    public Linear forging(String wrongSecret) {
        return new Linear(wrongSecret, endpoint, webhook);
    }

    /** The same app at another time: for stale requests. */
    public Linear at(Instant instant) {
        return new Linear(signingSecret, endpoint.at(instant), webhook);
    }

    public Request issueCreated(String organization, LinearIssue issue) {
        return event(organization, "Issue", "create", issue.json(now()), issue.url(), null);
    }

    /** @param before what the issue was, for {@code updatedFrom} */
    public Request issueUpdated(String organization, LinearIssue issue, LinearIssue before) {
        Map<String, @Nullable Object> from =
                object("title", before.title(), "priority", before.priority(), "updatedAt", "2026-01-15T10:00:00.000Z");
        return event(organization, "Issue", "update", issue.json(now()), issue.url(), from);
    }

    public Request issueRemoved(String organization, LinearIssue issue) {
        return event(organization, "Issue", "remove", issue.json(now()), issue.url(), null);
    }

    /** @param action {@code create}, {@code update} or {@code remove} */
    public Request comment(String organization, String action, String id, String text, LinearIssue issue) {
        Map<String, @Nullable Object> data = object(
                "id",
                id,
                "createdAt",
                "2026-01-15T11:00:00.000Z",
                "updatedAt",
                now(),
                "body",
                text,
                "issueId",
                issue.id(),
                "userId",
                ACTOR,
                "issue",
                object("id", issue.id(), "title", issue.title()));
        return event(organization, "Comment", action, data, issue.url(), null);
    }

    /** The workspace takes its authorisation back. */
    public Request revoked(String organization) {
        Map<String, @Nullable Object> data = object("oauthClientId", "c0ffee00-0000-4000-8000-000000000001");
        return event(organization, "OAuthApp", "revoked", data, null, null);
    }

    /** Sent again after a failure: same delivery id, a new time and so a new signature. */
    public Request again(Request request) {
        Map<String, @Nullable Object> body = Json.readObject(request.body());
        body.put("webhookTimestamp", endpoint.now().toEpochMilli());
        String event = String.valueOf(Wire.header(request.headers(), "Linear-Event"));
        return signed(event, String.valueOf(Wire.header(request.headers(), "Linear-Delivery")), Json.bytes(body));
    }

    Request signed(byte[] body) {
        return signed("Issue", endpoint.ids().uuid().toString(), body);
    }

    private Request event(
            String organization,
            String type,
            String action,
            Map<String, @Nullable Object> data,
            @Nullable String url,
            @Nullable Object updatedFrom) {
        Map<String, @Nullable Object> body = object(
                "action", action,
                "actor", object("id", ACTOR, "type", "user", "name", "Ada", "email", "ada@example.com"),
                "createdAt", now(),
                "data", data,
                "url", url,
                "type", type,
                "organizationId", organization,
                "webhookTimestamp", endpoint.now().toEpochMilli(),
                "webhookId", webhook.toString());
        if (updatedFrom != null) {
            body.put("updatedFrom", updatedFrom);
        }
        return signed(type, endpoint.ids().uuid().toString(), Json.bytes(body));
    }

    private Request signed(String event, String delivery, byte[] body) {
        List<Header> headers = List.of(
                new Header("Accept-Charset", "utf-8"),
                new Header("Content-Type", "application/json; charset=utf-8"),
                new Header("User-Agent", "Linear-Webhook"),
                new Header("Linear-Delivery", delivery),
                new Header("Linear-Event", event),
                new Header("Linear-Timestamp", Long.toString(endpoint.now().toEpochMilli())),
                new Header("Linear-Signature", Signing.hex(Signing.hmacSha256(signingSecret, body))));
        return new Request("POST", endpoint.url(), headers, body);
    }

    private String now() {
        return Times.millis(endpoint.now());
    }
}
