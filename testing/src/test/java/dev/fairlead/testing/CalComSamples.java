package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;

final class CalComSamples {
    private static final String HEADER = "X-Cal-Signature-256";
    private static final HexHmacSigner SIGNER = HexHmacSigner.sha256(HEADER, "", "calcom-sample-secret");
    private static final String CREATED = "2026-01-15T11:59:59.000Z";

    private CalComSamples() {}

    static List<SampleFile> all() {
        return new VendorSamples("calcom", "default", SIGNER.secret(), SIGNER, SIGNER.guessing())
                .query("?connection=acme")
                .valid(
                        "booking-created",
                        "Somebody booked a slot; the URL says whose it is.",
                        at -> booking(at, "BOOKING_CREATED"),
                        known("BOOKING_CREATED"))
                .query("?nangoConnectionId=acme")
                .valid(
                        "booking-cancelled",
                        "A booking was cancelled; the URL is as it was at Nango.",
                        at -> booking(at, "BOOKING_CANCELLED"),
                        known("BOOKING_CANCELLED"))
                .query("?connection=acme")
                .refuseForgeries(HEADER)
                .refuseMalformedJson()
                .files();
    }

    private static Request booking(Endpoint at, String event) {
        return VendorSamples.json(at, """
                {"triggerEvent":"%s","createdAt":"%s","payload":{"uid":"fk2sampleBooking","bookingId":91,"type":"30min",\
                "title":"Pump 3 – größer als gestern","startTime":"2026-01-16T09:00:00Z","endTime":"2026-01-16T09:30:00Z",\
                "organizer":{"name":"Zoë","email":"zoe@example.com","timeZone":"Europe/Berlin"},"attendees":[{"name":"Ada",\
                "email":"ada@example.com","timeZone":"Europe/London"}],"status":"ACCEPTED"}}""".formatted(event, CREATED));
    }

    private static Expectation known(String event) {
        return Expectation.events(event).tenant("acme").dedup(event + ":fk2sampleBooking:" + CREATED);
    }
}
