package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;
import java.util.Objects;

final class LinearSamples {
    private static final String WORKSPACE = "d64d305f-56df-40d0-af1f-c706834b5c88";
    private static final LinearIssue ISSUE = new LinearIssue(
            "c00ebbe6-6dd3-4f33-ac23-372687c7d628", 1046, "Pump 3 drips – größer als gestern", "Since Monday", 2);

    private LinearSamples() {}

    static List<SampleFile> all() {
        SampleSet set = new SampleSet("linear", "default", "lin_wh_sampleSampleSample");
        set.add(
                "issue-create",
                "An issue was created.",
                at -> issue(app(at, set)),
                request -> known("Issue.create", request).alias("Issue"));
        set.add(
                "issue-update",
                "An issue changed; updatedFrom says what it was.",
                at -> app(at, set).issueUpdated(WORKSPACE, ISSUE.titled("Pump 3 leaks"), ISSUE),
                request -> known("Issue.update", request).alias("Issue"));
        set.add(
                "issue-remove",
                "An issue was removed.",
                at -> app(at, set).issueRemoved(WORKSPACE, ISSUE),
                request -> known("Issue.remove", request).alias("Issue"));
        set.add(
                "comment-create",
                "A comment was written.",
                at -> app(at, set).comment(WORKSPACE, "create", "08391e77-2b95-4eac-ae14-17c02e048b92", "Seen", ISSUE),
                request -> known("Comment.create", request).alias("Comment"));
        set.refuse(
                "refused-wrong-secret",
                "Signed with another secret.",
                "bad_signature",
                at -> issue(app(at, set).forging("guessed")));
        set.refuse(
                "refused-tampered-body",
                "Changed after it was signed.",
                "bad_signature",
                at -> Tampering.body(issue(app(at, set))));
        set.refuse(
                "refused-stale",
                "The time in the body is a quarter of an hour old.",
                "stale_timestamp",
                at -> issue(app(at.at(SampleFile.LONG_AGO), set)));
        set.refuse(
                "refused-missing-signature",
                "Unsigned.",
                "missing_signature",
                at -> Tampering.without(issue(app(at, set)), "Linear-Signature"));
        set.add(
                "refused-malformed-json",
                "Well signed, but no JSON.",
                at -> app(at, set).signed(Signing.utf8("{\"action\":\"create\",")),
                _ -> Expectation.malformed());
        return set.files();
    }

    private static Linear app(Endpoint endpoint, SampleSet set) {
        return new Linear(set.secret(), endpoint);
    }

    private static Request issue(Linear app) {
        return app.issueCreated(WORKSPACE, ISSUE);
    }

    private static Expectation known(String type, Request request) {
        String delivery = Objects.requireNonNull(Wire.header(request.headers(), "Linear-Delivery"));
        return Expectation.events(type).tenant(WORKSPACE).dedup(delivery);
    }
}
