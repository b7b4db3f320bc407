package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;
import java.util.Objects;

final class GitHubSamples {
    private static final long INSTALLATION = 70123383;

    private GitHubSamples() {}

    static List<SampleFile> all() {
        SampleSet set = new SampleSet("github", "default", "sample-github-webhook-secret");
        set.add(
                "issues-opened",
                "An issue was opened.",
                at -> issue(github(at, set)),
                request -> Expectation.events("issues.opened")
                        .alias("issues")
                        .tenant("70123383")
                        .dedup(delivery(request)));
        set.add(
                "issues-opened-form",
                "The same kind of event, of a webhook whose content type is a form.",
                at -> github(at, set).asForm(issue(github(at, set))),
                request -> Expectation.events("issues.opened")
                        .alias("issues")
                        .tenant("70123383")
                        .dedup(delivery(request)));
        set.add(
                "pull-request-closed",
                "A pull request was closed.",
                at -> github(at, set).pullRequest(INSTALLATION, "closed", 9001, 12, "Mend the pump"),
                request -> Expectation.events("pull_request.closed")
                        .alias("pull_request")
                        .tenant("70123383")
                        .dedup(delivery(request)));
        set.add(
                "push",
                "A commit was pushed; the event has no action.",
                at -> github(at, set).push(INSTALLATION, "main", "Mend the pump"),
                request -> Expectation.events("push").tenant("70123383").dedup(delivery(request)));
        set.add(
                "installation-created",
                "The app was installed.",
                at -> github(at, set).installation(INSTALLATION, "created"),
                request -> Expectation.events("installation.created")
                        .alias("installation")
                        .tenant("70123383")
                        .dedup(delivery(request)));
        set.add(
                "ping",
                "What GitHub sends when a webhook is saved. It names no installation.",
                at -> github(at, set).ping(),
                request -> Expectation.events("ping").nobody().dedup(delivery(request)));
        set.refuse(
                "refused-wrong-secret",
                "Signed with another secret.",
                "bad_signature",
                at -> issue(github(at, set).forging("guessed")));
        set.refuse(
                "refused-tampered-body",
                "Changed after it was signed.",
                "bad_signature",
                at -> Tampering.body(issue(github(at, set))));
        set.refuse(
                "refused-sha1-only",
                "Only the older, weaker signature is there.",
                "missing_signature",
                at -> Tampering.without(issue(github(at, set)), "X-Hub-Signature-256"));
        set.refuse(
                "refused-short-signature",
                "The signature is cut off.",
                "bad_signature",
                at -> Tampering.with(issue(github(at, set)), "X-Hub-Signature-256", "sha256=abc"));
        set.add(
                "refused-malformed-json",
                "Well signed, but no JSON.",
                at -> github(at, set).signed("issues", Signing.utf8("{\"action\":\"opened\",")),
                _ -> Expectation.malformed());
        return set.files();
    }

    private static GitHub github(Endpoint endpoint, SampleSet set) {
        return new GitHub(set.secret(), endpoint);
    }

    private static Request issue(GitHub github) {
        return github.issueOpened(INSTALLATION, 7001, "Pump 3 drips – größer als gestern");
    }

    private static String delivery(Request request) {
        return Objects.requireNonNull(Wire.header(request.headers(), "X-GitHub-Delivery"));
    }
}
