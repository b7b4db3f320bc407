package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GitHub App's webhook: signs as "Validating webhook deliveries" says, with payloads in the shapes of "Webhook events
 * and payloads" (docs.github.com). GitHub sends the same request again on redelivery, so a redelivery is the same value.
 */
public final class GitHub {
    private static final long APP = 358036;

    private final String secret;
    private final Endpoint endpoint;
    private final long hook;

    /** An app has one webhook; its id is made once. */
    public GitHub(String secret, Endpoint endpoint) {
        this(secret, endpoint, endpoint.ids().number(9));
    }

    private GitHub(String secret, Endpoint endpoint, long hook) {
        this.secret = secret;
        this.endpoint = endpoint;
        this.hook = hook;
    }

    /** The same app as one who does not know the secret would imitate it. */
    public GitHub forging(String wrongSecret) {
        return new GitHub(wrongSecret, endpoint, hook);
    }

    public Request issueOpened(long installation, long id, String title) {
        return issue(installation, "opened", GitHubIssue.open(id, title));
    }

    public Request issueEdited(long installation, long id, String title) {
        return issue(installation, "edited", GitHubIssue.open(id, title));
    }

    public Request issueClosed(long installation, long id, String title) {
        return issue(installation, "closed", GitHubIssue.open(id, title).inState("closed"));
    }

    public Request issueDeleted(long installation, long id, String title) {
        return issue(installation, "deleted", GitHubIssue.open(id, title));
    }

    /** @param action {@code opened}, {@code edited}, {@code closed}, {@code reopened}, {@code labeled}, {@code deleted}, … */
    public Request issue(long installation, String action, GitHubIssue issue) {
        return event(
                "issues", installation, action, "issue", issue.json(now()), "repository", GitHubIssue.repository());
    }

    public Request issueComment(long installation, String action, long id, String text, GitHubIssue issue) {
        Map<String, @Nullable Object> comment = object(
                "id",
                id,
                "url",
                GitHubIssue.API + "/issues/comments/" + id,
                "html_url",
                GitHubIssue.HTML + "/issues/" + issue.number() + "#issuecomment-" + id,
                "user",
                GitHubIssue.user(),
                "created_at",
                now(),
                "updated_at",
                now(),
                "body",
                text);
        return event(
                "issue_comment",
                installation,
                action,
                "issue",
                issue.json(now()),
                "comment",
                comment,
                "repository",
                GitHubIssue.repository());
    }

    public Request pullRequest(long installation, String action, long id, int number, String title) {
        Map<String, @Nullable Object> pull = object(
                "id",
                id,
                "number",
                number,
                "title",
                title,
                "state",
                action.equals("closed") ? "closed" : "open",
                "draft",
                false,
                "merged",
                false,
                "url",
                GitHubIssue.API + "/pulls/" + number,
                "html_url",
                GitHubIssue.HTML + "/pull/" + number,
                "user",
                GitHubIssue.user(),
                "body",
                null,
                "created_at",
                now(),
                "updated_at",
                now(),
                "head",
                object("ref", "change-" + number, "sha", endpoint.ids().hex(40)),
                "base",
                object("ref", "main", "sha", endpoint.ids().hex(40)));
        return event(
                "pull_request",
                installation,
                action,
                "number",
                number,
                "pull_request",
                pull,
                "repository",
                GitHubIssue.repository());
    }

    /** One commit pushed to {@code branch}. */
    public Request push(long installation, String branch, String message) {
        String after = endpoint.ids().hex(40);
        Map<String, @Nullable Object> commit = object(
                "id", after,
                "message", message,
                "timestamp", now(),
                "url", GitHubIssue.HTML + "/commit/" + after,
                "author", object("name", "Ada", "email", "ada@example.com", "username", "ada"),
                "added", List.of("docs/" + branch + ".md"),
                "removed", List.of(),
                "modified", List.of());
        return event(
                "push",
                installation,
                null,
                "ref",
                "refs/heads/" + branch,
                "before",
                endpoint.ids().hex(40),
                "after",
                after,
                "commits",
                List.of(commit),
                "head_commit",
                commit,
                "pusher",
                object("name", "ada", "email", "ada@example.com"),
                "repository",
                GitHubIssue.repository());
    }

    /** @param action {@code created}, {@code deleted}, {@code suspend}, {@code unsuspend} */
    public Request installation(long installation, String action) {
        Map<String, @Nullable Object> body = object(
                "action", action,
                "installation",
                        object(
                                "id",
                                installation,
                                "app_id",
                                APP,
                                "account",
                                GitHubIssue.user(),
                                "repository_selection",
                                "all",
                                "created_at",
                                now(),
                                "updated_at",
                                now()),
                "sender", GitHubIssue.user());
        return signed("installation", Json.bytes(body));
    }

    /** What GitHub sends once when a webhook is saved; it names no installation. */
    public Request ping() {
        Map<String, @Nullable Object> body = object(
                "zen",
                "Keep it logically awesome.",
                "hook_id",
                hook,
                "hook",
                object("type", "App", "id", hook, "active", true, "events", List.of("issues"), "app_id", APP));
        return signed("ping", Json.bytes(body));
    }

    /** Any event of the app with the caller's own JSON. */
    public Request signed(String event, byte[] json) {
        return signed(event, "application/json", json);
    }

    /** The same event as a webhook of content type {@code application/x-www-form-urlencoded} brings it. */
    public Request asForm(Request json) {
        String event = json.headers().stream()
                .filter(header -> header.name().equals("X-GitHub-Event"))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
        String text = new String(json.body(), StandardCharsets.UTF_8);
        String form = "payload=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        return signed(event, "application/x-www-form-urlencoded", Signing.utf8(form));
    }

    private Request event(String event, long installation, @Nullable String action, @Nullable Object... fields) {
        Map<String, @Nullable Object> body = action == null ? object() : object("action", action);
        body.putAll(object(fields));
        body.put("sender", GitHubIssue.user());
        body.put("installation", object("id", installation, "node_id", "I_" + installation));
        return signed(event, Json.bytes(body));
    }

    private Request signed(String event, String contentType, byte[] body) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Accept", "*/*"));
        headers.add(new Header("Content-Type", contentType));
        headers.add(new Header("User-Agent", "GitHub-Hookshot/" + endpoint.ids().hex(7)));
        headers.add(new Header("X-GitHub-Delivery", endpoint.ids().uuid().toString()));
        headers.add(new Header("X-GitHub-Event", event));
        headers.add(new Header("X-GitHub-Hook-ID", Long.toString(hook)));
        headers.add(new Header("X-GitHub-Hook-Installation-Target-ID", Long.toString(APP)));
        headers.add(new Header("X-GitHub-Hook-Installation-Target-Type", "integration"));
        byte[] sha1 = Signing.hmac("HmacSHA1", Signing.utf8(secret), body);
        headers.add(new Header("X-Hub-Signature", "sha1=" + Signing.hex(sha1)));
        headers.add(new Header("X-Hub-Signature-256", "sha256=" + Signing.hex(Signing.hmacSha256(secret, body))));
        return new Request("POST", endpoint.url(), headers, body);
    }

    private String now() {
        return endpoint.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
