package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;
import java.util.stream.Stream;

final class FilloutSamples {
    private static final String HEADER = "X-Webhook-Token";
    private static final String TOKEN = "fillout-sample-token";

    private FilloutSamples() {}

    static List<SampleFile> all() {
        return Stream.of(byHeader(), byUrl()).flatMap(List::stream).toList();
    }

    private static List<SampleFile> byHeader() {
        return new VendorSamples(
                        "fillout",
                        "default",
                        TOKEN,
                        new HeaderSigner(HEADER, TOKEN),
                        new HeaderSigner(HEADER, "guessed"))
                .valid(
                        "submission",
                        "Somebody filled a form in.",
                        at -> VendorSamples.json(at, submission("fSampleForm", "sub-sample-1", "")),
                        Expectation.events("submission").tenant("fSampleForm").dedup("sub-sample-1"))
                .valid(
                        "batch-of-two-forms",
                        "A list, of two forms; one says its type.",
                        at -> VendorSamples.json(
                                at,
                                "[" + submission("fSampleForm", "sub-sample-2", "") + ","
                                        + submission("fOtherForm", "sub-sample-3", "\"type\":\"submission.partial\",")
                                        + "]"),
                        Expectation.events("submission", "submission.partial")
                                .tenant("fSampleForm", "fOtherForm")
                                .dedup("sub-sample-2", "sub-sample-3"))
                .refuseWrongSecret()
                .refuseMissingSignature(HEADER)
                .refuseMalformedJson()
                .files();
    }

    private static List<SampleFile> byUrl() {
        Signer none = (request, now) -> request;
        return new VendorSamples("fillout", "url-token", TOKEN, none, none)
                .query("?token=" + TOKEN)
                .valid(
                        "url-token-submission",
                        "The proof is in the URL.",
                        at -> VendorSamples.json(at, submission("fSampleForm", "sub-sample-4", "")),
                        Expectation.events("submission").tenant("fSampleForm").dedup("sub-sample-4"))
                .query("?token=guessed")
                .add(
                        "url-token-refused-wrong-token",
                        "Another token.",
                        FilloutSamples::stranger,
                        Expectation.refused("bad_signature"))
                .query("")
                .add(
                        "url-token-refused-missing-token",
                        "No token.",
                        FilloutSamples::stranger,
                        Expectation.refused("missing_signature"))
                .files();
    }

    private static Request stranger(Endpoint at) {
        return VendorSamples.json(at, submission("fSampleForm", "sub-sample-5", ""));
    }

    private static String submission(String form, String id, String more) {
        return """
                {%s"formId":"%s","formName":"Pumps – größer","submission":{"submissionId":"%s","submissionTime":\
                "2026-01-15T11:59:58.000Z","lastUpdatedAt":"2026-01-15T11:59:58.000Z","questions":[{"id":"q1","name":"Name",\
                "type":"ShortAnswer","value":"Zoë"}],"calculations":[],"urlParameters":[],"quiz":{},"documents":[]}}""".formatted(more, form, id);
    }
}
