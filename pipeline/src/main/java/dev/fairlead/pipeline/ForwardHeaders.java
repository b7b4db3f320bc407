package dev.fairlead.pipeline;

import dev.fairlead.provider.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Headers of a webhook: one line each in the journal, and those that go along to the app. */
final class ForwardHeaders {
    private static final Set<String> KEPT_BACK = Set.of(
            "host",
            "authorization",
            "connection",
            "keep-alive",
            "content-length",
            "content-type",
            "content-encoding",
            "accept-encoding",
            "cookie",
            "set-cookie",
            "referer",
            "user-agent",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "forwarded",
            "via",
            "www-authenticate",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature",
            "x-nango-signature",
            "x-nango-hmac-sha256");
    private static final Set<String> SECRET = Set.of("authorization", "cookie", "proxy-authorization");
    private static final String TAKEN_OUT = "(taken out)";

    private ForwardHeaders() {}

    static String lines(List<Header> headers, Set<String> secret) {
        StringBuilder lines = new StringBuilder();
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            boolean hidden = SECRET.contains(name) || secret.contains(name);
            lines.append(header.name())
                    .append(": ")
                    .append(hidden ? TAKEN_OUT : header.value())
                    .append('\n');
        }
        return lines.toString();
    }

    static List<Header> parse(String lines) {
        List<Header> headers = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                headers.add(new Header(line.substring(0, colon), line.substring(colon + 2)));
            }
        }
        return headers;
    }

    static List<Egress.Pair> forwarded(String lines) {
        return parse(lines).stream()
                .filter(header -> isForwarded(header.name().toLowerCase(Locale.ROOT))
                        && !header.value().equals(TAKEN_OUT))
                .map(header -> new Egress.Pair(header.name(), header.value()))
                .toList();
    }

    private static boolean isForwarded(String name) {
        return !KEPT_BACK.contains(name)
                && !name.startsWith("sec-")
                && !name.startsWith("proxy-")
                && !name.startsWith("x-forwarded-");
    }
}
