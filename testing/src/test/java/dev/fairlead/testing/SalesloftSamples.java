package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;

final class SalesloftSamples {
    private static final String HEADER = "x-salesloft-signature";
    private static final HexHmacSigner SIGNER =
            new HexHmacSigner(HEADER, "", "HmacSHA1", "salesloft-sample-callback-token");

    private SalesloftSamples() {}

    static List<SampleFile> all() {
        return new VendorSamples("salesloft", "default", SIGNER.secret(), SIGNER, SIGNER.guessing())
                .query("?connection=acme")
                .valid(
                        "person-updated",
                        "A person changed; the URL says whose it is.",
                        at -> event(at, "person_updated", """
                                {"id":7001,"created_at":"2026-01-14T09:00:00.000000Z","updated_at":"2026-01-15T11:59:58.000000Z",\
                                "first_name":"Zoë","last_name":"Quay","email_address":"zoe@example.com"}"""),
                        known("person_updated"))
                .valid(
                        "call-created",
                        "A call was logged.",
                        at -> event(at, "call_created", """
                                {"id":7002,"created_at":"2026-01-15T11:59:58.000000Z","updated_at":"2026-01-15T11:59:58.000000Z",\
                                "to":"+4930123456","duration":61,"disposition":"connected"}"""),
                        known("call_created"))
                .refuseForgeries(HEADER)
                .refuseMalformedJson()
                .files();
    }

    private static Request event(Endpoint at, String type, String body) {
        return VendorSamples.json(at, body, "x-salesloft-event", type);
    }

    private static Expectation known(String type) {
        return Expectation.events(type).tenant("acme").dedup((String) null);
    }
}
