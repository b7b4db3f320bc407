package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;
import tools.jackson.databind.JsonNode;

final class MarketingCloudSamples {
    private static final long UNIT = 7000001;

    private MarketingCloudSamples() {}

    static List<SampleFile> all() {
        SampleSet set = new SampleSet("salesforce", "ens", "c2FtcGxlLXNpZ25hdHVyZS1rZXktb2YtMzItYnl0ZXM=");
        set.add(
                "ens-batch",
                "Two events of one business unit.",
                at -> batch(cloud(at, set)),
                request -> Expectation.events(
                                "TransactionalSendEvents.EmailSent", "TransactionalSendEvents.EmailBounced")
                        .tenant("7000001")
                        .dedup(keys(request)));
        set.add(
                "ens-handshake-verification",
                "What a new callback gets, unsigned.",
                at -> cloud(at, set).verification(),
                _ -> Expectation.handshake(""));
        set.refuse(
                "ens-refused-wrong-key",
                "Signed with another key.",
                "bad_signature",
                at -> batch(cloud(at, set).forging("guessed")));
        set.refuse(
                "ens-refused-tampered-body",
                "Changed after it was signed.",
                "bad_signature",
                at -> Tampering.body(batch(cloud(at, set))));
        set.refuse(
                "ens-refused-missing-signature",
                "Unsigned events are no verification.",
                "missing_signature",
                at -> Tampering.without(batch(cloud(at, set)), "x-sfmc-ens-signature"));
        set.add(
                "ens-refused-malformed-json",
                "Well signed, but no JSON.",
                at -> cloud(at, set).signed(Signing.utf8("[{\"mid\":")),
                _ -> Expectation.malformed());
        return set.files();
    }

    private static MarketingCloud cloud(Endpoint endpoint, SampleSet set) {
        return new MarketingCloud(set.secret(), endpoint);
    }

    private static Request batch(MarketingCloud cloud) {
        return cloud.transactionalSend(UNIT, "EmailSent", "EmailBounced");
    }

    private static String[] keys(Request request) {
        return Json.read(request.body())
                .valueStream()
                .map(MarketingCloudSamples::key)
                .toArray(String[]::new);
    }

    private static String key(JsonNode event) {
        return event.path("eventCategoryType").asString() + ":"
                + event.path("compositeId").asString() + ":"
                + event.path("timestampUTC").asString();
    }
}
