package dev.fairlead.pipeline;

import dev.fairlead.pipeline.SyncLife.Step;
import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import dev.fairlead.testing.Endpoint;
import dev.fairlead.testing.Signing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** How vendors without a simulator tell of an object's life, signed as they document it. */
final class CloudLives {
    private CloudLives() {}

    static Stream<SyncLife> all() {
        return Stream.of(
                new SyncLife("clerk", "users", "default", "first_name", CloudLives::clerkUser),
                new SyncLife("pagerduty", "incidents", "default", "title", CloudLives::incident));
    }

    private static Request clerkUser(Endpoint endpoint, Step step, String name) {
        long now = now(endpoint).toEpochMilli();
        String data = switch (step) {
            case CREATED, CHANGED -> """
                {"id":"user_1","object":"user","first_name":"%s","last_name":null,"primary_email_address_id":"idn_2",\
                "email_addresses":[{"id":"idn_1","email_address":"old@example.com"},{"id":"idn_2","email_address":\
                "zoe@example.com"}],"created_at":%d,"updated_at":%d}""".formatted(name, now, now);
            case DELETED -> "{\"id\":\"user_1\",\"object\":\"user\",\"deleted\":true}";
        };
        String type = step == Step.CHANGED ? "updated" : step.word();
        return svix(endpoint, """
                {"data":%s,"instance_id":"ins_1","object":"event","timestamp":%d,"type":"user.%s"}""".formatted(data, now, type));
    }

    /** One that is resolved is gone, one that is reopened is back. */
    private static Request incident(Endpoint endpoint, Step step, String title) {
        return switch (step) {
            case CREATED -> incident(endpoint, "reopened", "triggered", title);
            case CHANGED -> incident(endpoint, "priority_updated", "acknowledged", title);
            case DELETED -> incident(endpoint, "resolved", "resolved", title);
        };
    }

    private static Request incident(Endpoint endpoint, String event, String status, String title) {
        return pagerDuty(endpoint, "incident." + event, """
                {"id":"P1","type":"incident","number":7,"status":"%s","title":"%s","created_at":"2026-02-16T09:00:00Z",\
                "urgency":"high","service":{"id":"S1"},"assignees":[{"id":"U1"}],"teams":[]}""".formatted(status, title));
    }

    static Request pagerDuty(Endpoint endpoint, String type, String data) {
        byte[] body = utf8("""
                {"event":{"id":"e","event_type":"%s","resource_type":"incident","occurred_at":"%s","data":%s}}""".formatted(type, now(endpoint), data));
        byte[] mac = Signing.hmacSha256(CatalogueSync.SECRET, body);
        return post(
                endpoint,
                body,
                new Header("X-PagerDuty-Signature", "v1=" + HexFormat.of().formatHex(mac)));
    }

    static Request sentry(Endpoint endpoint, String action, String issue) {
        byte[] body = utf8("""
                {"action":"%s","installation":{"uuid":"i"},"data":{"issue":%s},"actor":{"type":"user"}}""".formatted(action, issue));
        byte[] mac = Signing.hmacSha256(CatalogueSync.SECRET, body);
        return post(
                endpoint,
                body,
                new Header("Sentry-Hook-Resource", "issue"),
                new Header("Sentry-Hook-Signature", HexFormat.of().formatHex(mac)));
    }

    private static Request svix(Endpoint endpoint, String json) {
        byte[] body = utf8(json);
        String time = Long.toString(now(endpoint).getEpochSecond());
        byte[] key = Base64.getDecoder().decode(CatalogueSync.SECRET.substring("whsec_".length()));
        String mac =
                Base64.getEncoder().encodeToString(Signing.hmac("HmacSHA256", key, utf8("msg_1." + time + "."), body));
        return post(
                endpoint,
                body,
                new Header("svix-id", "msg_1"),
                new Header("svix-timestamp", time),
                new Header("svix-signature", "v1," + mac));
    }

    private static Request post(Endpoint endpoint, byte[] body, Header... more) {
        List<Header> headers = new ArrayList<>(List.of(more));
        headers.add(new Header("Content-Type", "application/json"));
        return new Request("POST", endpoint.url(), headers, body);
    }

    private static Instant now(Endpoint endpoint) {
        return endpoint.clock().instant();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
