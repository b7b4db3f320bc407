package dev.fairlead.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What templates and conditions can see at one moment.
 *
 * @param body the decoded bytes
 * @param content null before the body is read
 * @param item the event of a batch, the whole body where it is no batch
 */
record View(
        Request request,
        byte[] body,
        Map<String, String> config,
        @Nullable Content content,
        @Nullable Node item,
        @Nullable String tenant,
        @Nullable String timestamp,
        @Nullable String secret) {

    static View of(Request request, byte[] body, Map<String, String> config) {
        return new View(request, body, config, null, null, null, null, null);
    }

    @Nullable
    Node root() {
        return content == null ? null : content.root();
    }

    View reads(Content read) {
        return new View(request, body, config, read, read.root(), tenant, timestamp, secret);
    }

    View item(Node one) {
        return new View(request, body, config, content, one, tenant, timestamp, secret);
    }

    View tenant(@Nullable String whose) {
        return new View(request, body, config, content, item, whose, timestamp, secret);
    }

    View signing(@Nullable String time, @Nullable String key) {
        return new View(request, body, config, content, item, tenant, time, key);
    }

    View url(String other) {
        Request elsewhere = new Request(request.method(), other, request.headers(), request.body());
        return new View(elsewhere, body, config, content, item, tenant, timestamp, secret);
    }

    View body(byte[] other) {
        return new View(request, other, config, content, item, tenant, timestamp, secret);
    }
}
