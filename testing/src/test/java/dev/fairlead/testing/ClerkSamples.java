package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;

final class ClerkSamples {
    private static final StandardWebhooksSigner SIGNER = StandardWebhooksSigner.of("svix");
    private static final String INSTANCE = "ins_2sampleInstance";

    private ClerkSamples() {}

    static List<SampleFile> all() {
        return new VendorSamples("clerk", "default", SIGNER.secret(), SIGNER, StandardWebhooksSigner.forger("svix"))
                .valid(
                        "user-created",
                        "A user signed up.",
                        at -> user(at, "msg_2sampleUserCreated", "user.created"),
                        known("user.created", "msg_2sampleUserCreated"))
                .valid(
                        "user-deleted",
                        "A user is gone; only the id is left.",
                        at -> VendorSamples.json(at, """
                                {"data":{"deleted":true,"id":"user_2sampleZoe","object":"user"},"event_attributes":{"http_request":\
                                {"client_ip":"","user_agent":""}},"instance_id":"ins_2sampleInstance","object":"event",\
                                "timestamp":1768478400000,"type":"user.deleted"}""", "svix-id", "msg_2sampleUserDeleted"),
                        known("user.deleted", "msg_2sampleUserDeleted"))
                .add(
                        "user-updated-while-rotating",
                        "Signed with two secrets while one is changed for the other.",
                        at -> SIGNER.signRotated(user(at, "msg_2sampleRotated", "user.updated"), at.now()),
                        known("user.updated", "msg_2sampleRotated"))
                .refuseForgeries("svix-signature")
                .refuse(
                        "refused-other-id",
                        "Another id, so that the repeat would look new.",
                        "bad_signature",
                        request -> Tampering.with(request, "svix-id", "msg_2sampleOther"))
                .refuseStale()
                .refuseMalformedJson()
                .files();
    }

    private static Request user(Endpoint at, String id, String type) {
        return VendorSamples.json(at, """
                {"data":{"created_at":1768478300000,"email_addresses":[{"email_address":"zoë@example.com","id":"idn_2sampleZoe",\
                "object":"email_address"}],"first_name":"Zoë","id":"user_2sampleZoe","last_name":"Quay","object":"user",\
                "primary_email_address_id":"idn_2sampleZoe","updated_at":1768478399000,"username":null},"event_attributes":\
                {"http_request":{"client_ip":"192.0.2.7","user_agent":"Mozilla/5.0"}},"instance_id":"ins_2sampleInstance",\
                "object":"event","timestamp":1768478400000,"type":"%s"}""".formatted(type), "svix-id", id);
    }

    private static Expectation known(String type, String id) {
        return Expectation.events(type).tenant(INSTANCE).dedup(id);
    }
}
