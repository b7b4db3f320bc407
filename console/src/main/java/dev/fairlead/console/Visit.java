package dev.fairlead.console;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** One request to the console: its path below {@code /console}, decoded, its query, and the form that was sent. */
record Visit(String method, List<String> path, Map<String, String> query, Map<String, String> form) {
    private static final int FORM_BYTES = 65_536;

    /** @throws IllegalArgumentException if it cannot be read as one */
    static Visit of(Request request) throws IOException {
        List<String> path = List.of(request.getHttpURI().getPath().split("/", -1)).stream()
                .skip(2)
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        Map<String, String> form = request.getMethod().equals("POST") ? parse(body(request)) : Map.of();
        return new Visit(request.getMethod(), path, parse(request.getHttpURI().getQuery()), form);
    }

    private static @Nullable String body(Request request) throws IOException {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            return null;
        }
        byte[] bytes = Content.Source.asInputStream(request).readNBytes(FORM_BYTES + 1);
        if (bytes.length > FORM_BYTES) {
            throw new IllegalArgumentException("The form is larger than " + FORM_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static Map<String, String> parse(@Nullable String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.putIfAbsent(decode(name), decode(value));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    boolean posts() {
        return method.equals("POST");
    }

    String asked(String name) {
        return query.getOrDefault(name, "");
    }

    String field(String name) {
        return form.getOrDefault(name, "").strip();
    }

    /** A switch's new position. */
    boolean on() {
        return field("to").equals("on");
    }
}
