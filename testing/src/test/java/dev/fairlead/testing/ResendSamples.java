package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;

final class ResendSamples {
    private static final StandardWebhooksSigner SIGNER = StandardWebhooksSigner.of("svix");

    private ResendSamples() {}

    static List<SampleFile> all() {
        return new VendorSamples("resend", "default", SIGNER.secret(), SIGNER, StandardWebhooksSigner.forger("svix"))
                .query("?connection=acme")
                .valid(
                        "email-delivered",
                        "A mail reached its mailbox; the URL says whose it is.",
                        at -> email(at, "msg_2sampleDelivered", "email.delivered"),
                        Expectation.events("email.delivered").tenant("acme").dedup("msg_2sampleDelivered"))
                .query("")
                .valid(
                        "contact-created",
                        "A contact was added, in an account of one customer alone.",
                        at -> VendorSamples.json(at, """
                                {"type":"contact.created","created_at":"2026-01-15T11:59:58.126Z","data":{"id":\
                                "e169aa45-1ecf-4183-9955-b1499d5701d3","audience_id":"78261eea-8f8b-4381-83c6-79fa7120f1cf",\
                                "created_at":"2026-01-15T11:59:57.000Z","updated_at":"2026-01-15T11:59:57.000Z",\
                                "email":"zoë@example.com","first_name":"Zoë","last_name":"Quay","unsubscribed":false}}""", "svix-id", "msg_2sampleContact"),
                        Expectation.events("contact.created").nobody().dedup("msg_2sampleContact"))
                .refuseForgeries("svix-signature")
                .refuseStale()
                .refuseMalformedJson()
                .files();
    }

    private static Request email(Endpoint at, String id, String type) {
        return VendorSamples.json(at, """
                {"type":"%s","created_at":"2026-01-15T11:59:58.894Z","data":{"created_at":"2026-01-15T11:59:50.000Z",\
                "email_id":"56761188-7520-42d8-8898-ff6fc54ce618","from":"Pump <pump@example.com>","to":["quay@example.com"],\
                "subject":"Pump 3 drips – größer als gestern","tags":{"category":"alarm"}}}""".formatted(type), "svix-id", id);
    }
}
