package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Jira site that sends webhooks in the shapes of "Webhooks" (developer.atlassian.com), signed in one of four ways. */
public final class Jira {
    private final String site;
    private final JiraSigner signer;
    private final Endpoint endpoint;

    /** @param site such as {@code https://acme.atlassian.net}; self-hosted ones may have a context path */
    public Jira(String site, JiraSigner signer, Endpoint endpoint) {
        this.site = site;
        this.signer = signer;
        this.endpoint = endpoint;
    }

    public Jira signingWith(JiraSigner other) {
        return new Jira(site, other, endpoint);
    }

    /** The same site at another time: for stale requests. */
    public Jira at(Instant instant) {
        return new Jira(site, signer, endpoint.at(instant));
    }

    public Request issueCreated(JiraIssue issue) {
        return issue("created", issue);
    }

    public Request issueUpdated(JiraIssue issue) {
        return issue("updated", issue);
    }

    public Request issueDeleted(JiraIssue issue) {
        return issue("deleted", issue);
    }

    /** @param change {@code created}, {@code updated} or {@code deleted} */
    public Request issue(String change, JiraIssue issue) {
        return event(
                "jira:issue_" + change,
                "issue_event_type_name",
                change.equals("updated") ? "issue_generic" : "issue_" + change,
                "user",
                user(api()),
                "issue",
                issue.json(api(), Times.offset(endpoint.now())));
    }

    /** @param change {@code created}, {@code updated} or {@code deleted} */
    public Request comment(String change, String id, String text, JiraIssue issue) {
        Map<String, @Nullable Object> comment = object(
                "self",
                api() + "/issue/" + issue.id() + "/comment/" + id,
                "id",
                id,
                "author",
                user(api()),
                "body",
                text,
                "created",
                Times.offset(endpoint.now()),
                "updated",
                Times.offset(endpoint.now()));
        return event("comment_" + change, "comment", comment, "issue", issue.json(api(), Times.offset(endpoint.now())));
    }

    /** @param change {@code created}, {@code updated}, {@code deleted}, {@code archived}, … */
    public Request project(String change, JiraProject project) {
        return event("project_" + change, "project", project.eventJson(api()));
    }

    /** Sent again after a failure: same identifier, freshly signed. */
    public Request again(Request request) {
        String identifier = String.valueOf(Wire.header(request.headers(), "X-Atlassian-Webhook-Identifier"));
        return Tampering.with(signed(request.body(), identifier), "X-Atlassian-Webhook-Retry", "1");
    }

    Request signed(byte[] body) {
        return signed(body, endpoint.ids().uuid().toString());
    }

    private Request event(String type, @Nullable Object... fields) {
        Map<String, @Nullable Object> body = object("timestamp", endpoint.now().toEpochMilli(), "webhookEvent", type);
        body.putAll(object(fields));
        if (signer instanceof JiraSigner.OAuth) {
            body.put("matchedWebhookIds", List.of(1328));
        }
        return signed(Json.bytes(body), endpoint.ids().uuid().toString());
    }

    private Request signed(byte[] body, String identifier) {
        List<Header> headers = new ArrayList<>(List.of(
                new Header("Content-Type", "application/json; charset=utf-8"),
                new Header("User-Agent", "Atlassian Webhook HTTP Client"),
                new Header("X-Atlassian-Webhook-Identifier", identifier),
                new Header("X-Atlassian-Webhook-Flow", "Primary"),
                new Header("X-Atlassian-Webhook-Trace", endpoint.ids().hex(32))));
        headers.addAll(signer.sign(endpoint.url(), body, endpoint.now()));
        return new Request("POST", endpoint.url(), headers, body);
    }

    private String api() {
        return site + "/rest/api/2";
    }

    static Map<String, @Nullable Object> user(String api) {
        return object(
                "self", api + "/user?accountId=557058%3Ab577f11e",
                "accountId", "557058:b577f11e",
                "displayName", "Ada Example",
                "active", true,
                "timeZone", "Europe/Berlin",
                "accountType", "atlassian");
    }
}
