package dev.fairlead.testing;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.util.ArrayList;
import java.util.List;

/** What an attacker, or a careless proxy, does to a request after it was signed. */
public final class Tampering {
    private Tampering() {}

    /** One character of the body is another: what was signed is no longer what arrives. */
    public static Request body(Request request) {
        byte[] body = request.body().clone();
        int at = body.length / 2;
        while (at > 0 && !Character.isLetterOrDigit(body[at])) {
            at--;
        }
        body[at] = (byte) (body[at] == 'x' ? 'y' : 'x');
        return body(request, body);
    }

    public static Request body(Request request, byte[] body) {
        return new Request(request.method(), request.url(), request.headers(), body);
    }

    public static Request without(Request request, String header) {
        List<Header> headers = request.headers().stream()
                .filter(each -> !each.name().equalsIgnoreCase(header))
                .toList();
        return new Request(request.method(), request.url(), headers, request.body());
    }

    /** The header has this value, and this one alone. */
    public static Request with(Request request, String header, String value) {
        List<Header> headers = new ArrayList<>(without(request, header).headers());
        headers.add(new Header(header, value));
        return new Request(request.method(), request.url(), headers, request.body());
    }

    public static Request method(Request request, String method) {
        return new Request(method, request.url(), request.headers(), request.body());
    }

    public static Request url(Request request, String url) {
        return new Request(request.method(), url, request.headers(), request.body());
    }
}
