package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;

final class SentrySamples {
    private static final String HEADER = "Sentry-Hook-Signature";
    private static final HexHmacSigner SIGNER = HexHmacSigner.sha256(HEADER, "", "sentry-sample-client-secret");
    private static final String INSTALLATION = "7a485448-a9e2-4c85-8a3c-4f44175783c9";

    private SentrySamples() {}

    static List<SampleFile> all() {
        return new VendorSamples("sentry", "default", SIGNER.secret(), SIGNER, SIGNER.guessing())
                .valid(
                        "issue-created",
                        "A new issue.",
                        at -> issue(at, "created", "sample-created"),
                        Expectation.events("issue.created")
                                .alias("issue", "created")
                                .tenant(INSTALLATION)
                                .dedup("sample-created"))
                .valid(
                        "issue-resolved",
                        "An issue was resolved.",
                        at -> issue(at, "resolved", "sample-resolved"),
                        Expectation.events("issue.resolved")
                                .alias("issue", "resolved")
                                .tenant(INSTALLATION)
                                .dedup("sample-resolved"))
                .valid(
                        "comment-created",
                        "A comment on an issue.",
                        at -> hook(at, "comment", "sample-comment", """
                                {"action":"created","installation":{"uuid":"7a485448-a9e2-4c85-8a3c-4f44175783c9"},"data":\
                                {"comment_id":77,"issue_id":1170820242,"project_slug":"pumps","timestamp":"2026-01-15T11:59:58.000Z",\
                                "comment":"Größer als gestern"},"actor":{"type":"user","id":42,"name":"Zoë"}}"""),
                        Expectation.events("comment.created")
                                .alias("comment")
                                .tenant(INSTALLATION)
                                .dedup("sample-comment"))
                .refuseForgeries(HEADER)
                .refuseMalformedJson()
                .files();
    }

    private static Request issue(Endpoint at, String action, String request) {
        return hook(at, "issue", request, """
                {"action":"%s","installation":{"uuid":"7a485448-a9e2-4c85-8a3c-4f44175783c9"},"data":{"issue":\
                {"id":"1170820242","shortId":"PUMPS-3","title":"TypeError: größer","culprit":"pump.drips","level":"error",\
                "status":"unresolved","substatus":"new","project":{"id":"1","name":"Pumps","slug":"pumps"},"type":"error",\
                "count":"1","userCount":0,"firstSeen":"2026-01-15T11:59:00.000000Z","lastSeen":"2026-01-15T11:59:00.000000Z"}},\
                "actor":{"type":"application","id":"sentry","name":"Sentry"}}""".formatted(action));
    }

    private static Request hook(Endpoint at, String resource, String request, String body) {
        return VendorSamples.json(
                at,
                body,
                "Request-ID",
                request,
                "Sentry-Hook-Resource",
                resource,
                "Sentry-Hook-Timestamp",
                Long.toString(at.now().getEpochSecond()));
    }
}
