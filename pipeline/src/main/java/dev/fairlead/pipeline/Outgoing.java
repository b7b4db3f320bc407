package dev.fairlead.pipeline;

import dev.fairlead.provider.Request;
import dev.fairlead.store.Deliveries;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is POSTed to the app: bodies of forwards, and the headers that sign every body. */
final class Outgoing {
    private static final String AGENT = "Fairlead";

    private Outgoing() {}

    /**
     * The five keys of a forward, in their order, the payload verbatim. In the extended format a forward without a
     * connection is the bare payload, as Nango sends it.
     */
    static byte[] forward(Deliveries.Due due, byte[] webhook, EnvironmentSettings environment, IntegrationSettings to) {
        Request request = new Request(due.method(), "", ForwardHeaders.parse(due.headers()), webhook);
        var payloads = to.provider().scheme(due.scheme()).orElse(to.scheme()).payload(request);
        byte[] payload = due.ordinals() == null ? payloads.whole() : payloads.of(due.ordinals());
        if (due.connectionId() == null && environment.format() == EnvironmentSettings.Format.EXTENDED) {
            return payload;
        }
        byte[] head = ("{\"from\":" + Json.quoted(to.from()) + ",\"type\":\"forward\",\"connectionId\":"
                        + (due.connectionId() == null ? "null" : Json.quoted(due.connectionId()))
                        + ",\"providerConfigKey\":" + Json.quoted(to.key()) + ",\"payload\":")
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream(head.length + payload.length + 1);
        body.writeBytes(head);
        body.writeBytes(payload);
        body.write('}');
        return body.toByteArray();
    }

    /** @param passed headers of the provider that go along */
    static List<Egress.Pair> headers(
            UUID message, byte[] body, List<String> signingKeys, List<Egress.Pair> passed, Instant now) {
        List<SigningKey> keys = signingKeys.stream().map(SigningKey::new).toList();
        SigningKey oldest = keys.getLast();
        String id = id(message);
        String signatures = keys.stream()
                .map(key -> key.standard(id, now.getEpochSecond(), body))
                .collect(Collectors.joining(" "));
        List<Egress.Pair> headers = new ArrayList<>(passed);
        headers.add(new Egress.Pair("Content-Type", "application/json"));
        headers.add(new Egress.Pair("User-Agent", AGENT));
        headers.add(new Egress.Pair("X-Nango-Signature", oldest.nangoLegacy(body)));
        headers.add(new Egress.Pair("X-Nango-Hmac-Sha256", oldest.nangoHmac(body)));
        headers.add(new Egress.Pair("webhook-id", id));
        headers.add(new Egress.Pair("webhook-timestamp", Long.toString(now.getEpochSecond())));
        headers.add(new Egress.Pair("webhook-signature", signatures));
        return headers;
    }

    /** The same for each URL and each attempt. */
    static String id(UUID message) {
        return "msg_" + message.toString().replace("-", "");
    }

    static List<Egress.Pair> passed(Deliveries.Due due, @Nullable IntegrationSettings from) {
        return from == null || due.body() == null ? List.of() : ForwardHeaders.forwarded(due.headers());
    }
}
