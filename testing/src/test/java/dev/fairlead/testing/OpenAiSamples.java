package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;

final class OpenAiSamples {
    private static final StandardWebhooksSigner SIGNER = StandardWebhooksSigner.of("webhook");

    private OpenAiSamples() {}

    static List<SampleFile> all() {
        return new VendorSamples("openai", "default", SIGNER.secret(), SIGNER, StandardWebhooksSigner.forger("webhook"))
                .valid(
                        "response-completed",
                        "A response in the background is done.",
                        at -> event(at, "wh_sampleCompleted", "response.completed", "resp_sample1"),
                        Expectation.events("response.completed").nobody().dedup("wh_sampleCompleted"))
                .query("?connection=acme")
                .valid(
                        "batch-failed",
                        "A batch failed; the URL says whose it is.",
                        at -> event(at, "wh_sampleFailed", "batch.failed", "batch_sample1"),
                        Expectation.events("batch.failed").tenant("acme").dedup("wh_sampleFailed"))
                .query("")
                .add(
                        "eval-run-succeeded-while-rotating",
                        "Signed with two secrets while one is changed for the other.",
                        at -> SIGNER.signRotated(
                                event(at, "wh_sampleRotated", "eval.run.succeeded", "evalrun_sample1"), at.now()),
                        Expectation.events("eval.run.succeeded").nobody().dedup("wh_sampleRotated"))
                .refuseForgeries("webhook-signature")
                .refuseStale()
                .refuseMalformedJson()
                .files();
    }

    private static Request event(Endpoint at, String delivery, String type, String object) {
        return VendorSamples.json(at, """
                {"id":"evt_sample%s","object":"event","created_at":1768478398,"type":"%s","data":{"id":"%s"}}""".formatted(object, type, object), "webhook-id", delivery);
    }
}
