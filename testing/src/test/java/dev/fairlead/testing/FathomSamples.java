package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;

final class FathomSamples {
    private static final StandardWebhooksSigner SIGNER = StandardWebhooksSigner.of("webhook");
    private static final String TYPE = "new-meeting-content-ready";

    private FathomSamples() {}

    static List<SampleFile> all() {
        StandardWebhooksSigner svix = StandardWebhooksSigner.of("svix");
        return new VendorSamples("fathom", "default", SIGNER.secret(), SIGNER, StandardWebhooksSigner.forger("webhook"))
                .valid(
                        "meeting",
                        "A recorded meeting is ready; the user who recorded it is the tenant.",
                        at -> meeting(at, "webhook-id", "msg_2sampleMeeting"),
                        Expectation.events(TYPE).tenant("zoe@example.com").dedup("msg_2sampleMeeting"))
                .add(
                        "meeting-svix",
                        "The same under the older names of the headers.",
                        at -> svix.sign(meeting(at, "svix-id", "msg_2sampleSvix"), at.now()),
                        Expectation.events(TYPE).tenant("zoe@example.com").dedup("msg_2sampleSvix"))
                .query("?connection=acme")
                .valid(
                        "meeting-by-url",
                        "The URL says whose it is.",
                        at -> meeting(at, "webhook-id", "msg_2sampleUrl"),
                        Expectation.events(TYPE).tenant("acme").dedup("msg_2sampleUrl"))
                .query("")
                .refuseForgeries("webhook-signature")
                .refuseStale()
                .refuseMalformedJson()
                .files();
    }

    private static Request meeting(Endpoint at, String header, String id) {
        return VendorSamples.json(at, """
                {"title":"Pump 3 – größer als gestern","meeting_title":"Pump 3","recording_id":123456789,\
                "url":"https://fathom.video/calls/123456789","share_url":"https://fathom.video/share/sample",\
                "created_at":"2026-01-15T11:59:00Z","recording_start_time":"2026-01-15T11:00:00Z",\
                "recording_end_time":"2026-01-15T11:55:00Z","calendar_invitees_domains_type":"one_or_more_external",\
                "transcript":null,"default_summary":null,"action_items":[],"calendar_invitees":[],\
                "recorded_by":{"name":"Zoë","email":"zoe@example.com","email_domain":"example.com","team":"Quay"}}""", header, id);
    }
}
