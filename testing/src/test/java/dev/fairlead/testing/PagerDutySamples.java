package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;
import java.util.Objects;

final class PagerDutySamples {
    private static final String HEADER = "X-PagerDuty-Signature";
    private static final HexHmacSigner SIGNER = HexHmacSigner.sha256(HEADER, "v1=", "pagerduty-sample-secret");

    private PagerDutySamples() {}

    static List<SampleFile> all() {
        return new VendorSamples("pagerduty", "default", SIGNER.secret(), SIGNER, SIGNER.guessing())
                .valid(
                        "incident-triggered",
                        "An incident was triggered.",
                        at -> incident(at, "01SAMPLETRIGGERED", "incident.triggered", "triggered"),
                        Expectation.events("incident.triggered")
                                .alias("incident")
                                .nobody()
                                .dedup("01SAMPLETRIGGERED"))
                .valid(
                        "incident-annotated",
                        "A note on an incident; a header that the user added says whose it is.",
                        at -> Tampering.with(
                                VendorSamples.json(at, """
                                {"event":{"id":"01SAMPLEANNOTATED","event_type":"incident.annotated","resource_type":"incident",\
                                "occurred_at":"2026-01-15T11:59:59.000Z","agent":null,"client":null,"data":{"id":"PSAMPLENOTE",\
                                "type":"incident_note","content":"Größer als gestern","trimmed":false,"incident":{"id":"PSAMPLE1",\
                                "type":"incident_reference"}}}}""", "X-Webhook-Subscription", "PSAMPLESUB"),
                                "X-Connection-Id",
                                "acme"),
                        Expectation.events("incident.annotated")
                                .alias("incident")
                                .tenant("acme")
                                .dedup("01SAMPLEANNOTATED"))
                .add(
                        "pagey-ping-while-rotating",
                        "The test event, signed with two secrets while one is changed for the other.",
                        PagerDutySamples::rotating,
                        Expectation.events("pagey.ping").nobody().dedup("01SAMPLEPING"))
                .refuseForgeries(HEADER)
                .refuseMalformedJson()
                .files();
    }

    private static Request incident(Endpoint at, String id, String type, String status) {
        return VendorSamples.json(at, """
                {"event":{"id":"%s","event_type":"%s","resource_type":"incident","occurred_at":"2026-01-15T11:59:59.000Z",\
                "agent":null,"client":null,"data":{"id":"PSAMPLE1","type":"incident","number":1046,"status":"%s",\
                "incident_key":"pump-3","created_at":"2026-01-15T11:59:59Z","title":"Pump 3 drips","urgency":"high",\
                "service":{"id":"PSAMPLESVC","type":"service_reference","summary":"Pumps"},"assignees":[],"teams":[]}}}""".formatted(id, type, status), "X-Webhook-Subscription", "PSAMPLESUB");
    }

    private static Request rotating(Endpoint at) {
        Request signed = SIGNER.sign(ping(at), at.now());
        String right = Objects.requireNonNull(Wire.header(signed.headers(), HEADER));
        return Tampering.with(signed, HEADER, "v1=" + "0".repeat(64) + "," + right);
    }

    private static Request ping(Endpoint at) {
        return VendorSamples.json(at, """
                {"event":{"id":"01SAMPLEPING","event_type":"pagey.ping","resource_type":"pagey",\
                "occurred_at":"2026-01-15T11:59:59.000Z","agent":null,"client":null,"data":{"message":"Hello","type":"ping"}}}""", "X-Webhook-Subscription", "PSAMPLESUB");
    }
}
