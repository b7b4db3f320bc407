package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class HubSpotSamples {
    private static final long PORTAL = 20061084;
    private static final long OTHER = 20061085;

    private HubSpotSamples() {}

    static List<SampleFile> all() {
        SampleSet set = new SampleSet("hubspot", "default", "sample-hubspot-client-secret");
        set.add(
                "v3-contact-creation",
                "A contact was created; v3 decides, v1 goes along.",
                at -> contact(app(at, set)),
                request -> Expectation.events("contact.creation")
                        .tenant("20061084")
                        .dedup(keys(request)));
        set.add(
                "v3-batch-of-two-portals",
                "One batch with the events of two customers.",
                at -> batch(app(at, set)),
                request -> Expectation.events(
                                "contact.propertyChange", "deal.propertyChange", "contact.merge", "contact.deletion")
                        .tenant("20061084", "20061085")
                        .dedup(keys(request)));
        set.add(
                "v1-only",
                "An app whose webhooks carry v1 alone.",
                at -> app(at, set).deliverV1(List.of(app(at, set).created(PORTAL, "company", 89909144))),
                request -> Expectation.events("company.creation")
                        .tenant("20061084")
                        .dedup(keys(request)));
        set.add(
                "v2-workflow",
                "A workflow's action posts one contact, signed with v2.",
                at -> app(at, set).workflow(PORTAL, 7989, Map.of("email", "ada@example.com")),
                _ -> Expectation.events("workflow").alias("workflow.contact").tenant("20061084"));
        set.refuse(
                "refused-v3-wrong-secret",
                "Signed with another secret.",
                "bad_signature",
                at -> contact(app(at, set).forging("guessed")));
        set.refuse(
                "refused-v3-tampered-body",
                "Changed after it was signed.",
                "bad_signature",
                at -> Tampering.body(contact(app(at, set))));
        set.refuse(
                "refused-v3-stale",
                "Signed a quarter of an hour ago; the v1 signature beside it must not save it.",
                "stale_timestamp",
                at -> contact(app(at.at(SampleFile.LONG_AGO), set)));
        set.refuse(
                "refused-missing-signature",
                "Unsigned.",
                "missing_signature",
                at -> Tampering.without(
                        Tampering.without(contact(app(at, set)), "X-HubSpot-Signature-v3"), "X-HubSpot-Signature"));
        set.add(
                "refused-malformed-json",
                "Well signed, but no JSON.",
                at -> app(at, set).signedV3(Signing.utf8("[{\"eventId\":1,")),
                _ -> Expectation.malformed());
        return set.files();
    }

    private static HubSpot app(Endpoint endpoint, SampleSet set) {
        return new HubSpot(set.secret(), endpoint);
    }

    private static Request contact(HubSpot app) {
        return app.deliver(app.created(PORTAL, "contact", 56753469));
    }

    private static Request batch(HubSpot app) {
        return app.deliver(
                app.changed(PORTAL, "contact", 56753469, "email", "ada@example.com"),
                app.changed(OTHER, "deal", 51775092, "dealstage", "closedwon"),
                app.merged(PORTAL, "contact", 56753469, 56753470),
                app.deleted(OTHER, "contact", 74380140));
    }

    /** Where the event id is not unique, these together are. */
    private static String[] keys(Request request) {
        return Json.read(request.body()).valueStream().map(HubSpotSamples::key).toArray(String[]::new);
    }

    private static String key(JsonNode event) {
        return String.join(
                ":",
                event.path("portalId").asString(),
                event.path("subscriptionId").asString(),
                event.path("subscriptionType").asString(),
                event.path("objectId").asString(),
                event.path("eventId").asString(),
                event.path("occurredAt").asString());
    }
}
