package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

final class JiraSamples {
    private static final String SITE = "https://acme.atlassian.net";
    private static final String SECRET = "sample-jira-secret-of-more-than-32-bytes";
    private static final String WRONG = "guessed-jira-secret-of-more-than-32-bytes";
    private static final String HUB = "https://hub.example.com";
    private static final JiraIssue ISSUE =
            JiraIssue.inProgress("84245", "ENG-239", "Pump 3 drips – größer als gestern");

    private JiraSamples() {}

    static List<SampleFile> all() {
        List<SampleFile> files = new ArrayList<>();
        files.addAll(admin());
        files.addAll(token("oauth", "", Map.of(), secret -> new JiraSigner.OAuth("client-1", secret)));
        Map<String, String> connect = new TreeMap<>(Map.of("clientKey", "site-1", "connectBaseUrl", HUB));
        files.addAll(
                token("connect", "?b=2&a=1%20x", connect, secret -> new JiraSigner.Connect("site-1", secret, HUB)));
        files.addAll(urlToken());
        return files;
    }

    private static List<SampleFile> admin() {
        SampleSet set = new SampleSet("jira", "admin", SECRET);
        JiraSigner signer = new JiraSigner.Admin(SECRET);
        set.add(
                "admin-issue-created",
                "An issue was created.",
                at -> jira(signer, at).issueCreated(ISSUE),
                request -> known("jira:issue_created", request));
        set.add(
                "admin-comment-created",
                "A comment was written.",
                at -> jira(signer, at).comment("created", "10301", "Seen", ISSUE),
                request -> known("comment_created", request));
        set.add(
                "admin-project-deleted",
                "A project was deleted.",
                at -> jira(signer, at).project("deleted", new JiraProject(10001, "OPS", "Operations")),
                request -> known("project_deleted", request));
        set.refuse(
                "admin-refused-wrong-secret",
                "Signed with another secret.",
                "bad_signature",
                at -> jira(new JiraSigner.Admin(WRONG), at).issueCreated(ISSUE));
        set.refuse(
                "admin-refused-tampered-body",
                "Changed after it was signed.",
                "bad_signature",
                at -> Tampering.body(jira(signer, at).issueCreated(ISSUE)));
        set.refuse(
                "admin-refused-missing-signature",
                "Unsigned.",
                "missing_signature",
                at -> jira(new JiraSigner.UrlToken(), at).issueCreated(ISSUE));
        set.add(
                "admin-refused-malformed-json",
                "Well signed, but no JSON.",
                at -> jira(signer, at).signed(Signing.utf8("{\"webhookEvent\":")),
                _ -> Expectation.malformed());
        return set.files();
    }

    private static List<SampleFile> token(
            String scheme, String query, Map<String, String> config, Function<String, JiraSigner> signer) {
        SampleSet set = new SampleSet("jira", scheme, SECRET, config, query);
        set.add(
                scheme + "-issue-updated",
                "An issue changed; a token proves the sender.",
                at -> jira(signer.apply(SECRET), at).issueUpdated(ISSUE),
                request -> known("jira:issue_updated", request));
        set.refuse(
                scheme + "-refused-wrong-secret",
                "The token is signed with another secret.",
                "bad_signature",
                at -> jira(signer.apply(WRONG), at).issueUpdated(ISSUE));
        set.refuse(
                scheme + "-refused-expired",
                "The token expired minutes ago.",
                "stale_timestamp",
                at -> jira(signer.apply(SECRET), at.at(SampleFile.LONG_AGO)).issueUpdated(ISSUE));
        set.refuse(
                scheme + "-refused-missing-token",
                "There is no token.",
                "missing_signature",
                at -> jira(new JiraSigner.UrlToken(), at).issueUpdated(ISSUE));
        if (scheme.equals("connect")) {
            set.refuse(
                    "connect-refused-other-query",
                    "The token covers another query.",
                    "bad_signature",
                    at -> Tampering.url(jira(signer.apply(SECRET), at).issueUpdated(ISSUE), at.url() + "&c=3"));
        }
        return set.files();
    }

    private static List<SampleFile> urlToken() {
        SampleSet set = new SampleSet("jira", "url-token", "sample-url-token", Map.of(), "?token=sample-url-token");
        JiraSigner signer = new JiraSigner.UrlToken();
        set.add(
                "url-token-issue-deleted",
                "A self-hosted Jira below a context path; the URL holds the token.",
                at -> new Jira("https://jira.acme.example/work", signer, at).issueDeleted(ISSUE),
                request -> Expectation.events("jira:issue_deleted")
                        .tenant("https://jira.acme.example/work")
                        .dedup(identifier(request)));
        set.refuse(
                "url-token-refused-wrong-token",
                "Another token.",
                "bad_signature",
                at -> jira(signer, at.to(at.url() + "x")).issueDeleted(ISSUE));
        set.refuse(
                "url-token-refused-missing-token",
                "No token.",
                "missing_signature",
                at -> jira(signer, at.to(at.url().substring(0, at.url().indexOf('?'))))
                        .issueDeleted(ISSUE));
        return set.files();
    }

    private static Jira jira(JiraSigner signer, Endpoint endpoint) {
        return new Jira(SITE, signer, endpoint);
    }

    private static Expectation known(String type, Request request) {
        return Expectation.events(type).tenant(SITE).dedup(identifier(request));
    }

    private static String identifier(Request request) {
        return Objects.requireNonNull(Wire.header(request.headers(), "X-Atlassian-Webhook-Identifier"));
    }
}
