package dev.fairlead.benchmark;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import dev.fairlead.testing.IssueTracker;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * One webhook of one issue as it goes over the wire; a redelivery is the same value.
 *
 * @param delivery the provider's id of it
 * @param wire the whole HTTP request
 * @param bodySum checksum of its body
 * @param at the provider's {@code updated_at}, which orders the changes of one issue
 */
record Sending(
        String delivery,
        byte[] wire,
        long bodySum,
        int connection,
        String action,
        IssueTracker.Issue issue,
        Instant at) {
    static Sending of(Request request, int connection, String action, IssueTracker.Issue issue, Instant at) {
        return new Sending(
                header(request, IssueTracker.DELIVERY),
                wire(request),
                sum(request.body(), 0, request.body().length),
                connection,
                action,
                issue,
                at);
    }

    boolean deletes() {
        return action.equals("deleted");
    }

    static long sum(byte[] bytes, int from, int to) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, to - from);
        return sum.getValue();
    }

    private static String header(Request request, String name) {
        return request.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] wire(Request request) {
        URI url = URI.create(request.url());
        StringBuilder head =
                new StringBuilder("POST %s HTTP/1.1\r\nHost: %s\r\n".formatted(url.getRawPath(), url.getAuthority()));
        request.headers().forEach(each -> head.append(each.name() + ": " + each.value() + "\r\n"));
        head.append("Content-Length: " + request.body().length + "\r\n\r\n");
        ByteArrayOutputStream wire = new ByteArrayOutputStream(head.length() + request.body().length);
        wire.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        wire.writeBytes(request.body());
        return wire.toByteArray();
    }
}
