package dev.fairlead.server;

import dev.fairlead.provider.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One request to a route. */
public final class Call {
    private static final long NO_ENVIRONMENT = -1;

    private final Request request;
    private final Body body;
    private final int apiBytes;
    private final Map<String, String> parts;
    private final long environment;
    private @Nullable Query query;

    Call(Request request, Body body, int apiBytes, Map<String, String> parts) {
        this(request, body, apiBytes, parts, NO_ENVIRONMENT);
    }

    private Call(Request request, Body body, int apiBytes, Map<String, String> parts, long environment) {
        this.request = request;
        this.body = body;
        this.apiBytes = apiBytes;
        this.parts = Map.copyOf(parts);
        this.environment = environment;
    }

    Call of(long environment) {
        return new Call(request, body, apiBytes, parts, environment);
    }

    /** The environment whose key was given. */
    public long environment() {
        if (environment == NO_ENVIRONMENT) {
            throw new IllegalStateException("The route is not an environment's");
        }
        return environment;
    }

    public String method() {
        return request.getMethod();
    }

    /** Percent-encoded, as sent. */
    public String rawPath() {
        return request.getHttpURI().getPath();
    }

    public @Nullable String rawQuery() {
        return request.getHttpURI().getQuery();
    }

    /** @throws IllegalArgumentException if the route's template has no such part */
    public String part(String name) {
        return findPart(name).orElseThrow(() -> new IllegalArgumentException("The route has no part " + name));
    }

    Optional<String> findPart(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    public Query query() {
        if (query == null) {
            query = new Query(rawQuery());
        }
        return query;
    }

    /** In order, as sent. */
    public List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        for (HttpField field : request.getHeaders()) {
            headers.add(new Header(field.getName(), field.getValue() == null ? "" : field.getValue()));
        }
        return headers;
    }

    /** The first of that name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    public String remote() {
        return Request.getRemoteAddr(request);
    }

    /** @throws Refusal if it is too long, too slow or broken off */
    byte[] body(int limit) {
        return body.read(limit);
    }

    /**
     * The body, which must be a JSON object.
     *
     * @throws Refusal if it is not
     */
    public ObjectNode json() {
        header("content-encoding")
                .filter(each -> !each.equalsIgnoreCase("identity"))
                .ifPresent(each -> {
                    throw new Refusal(415, "unsupported_encoding", "Send the body without Content-Encoding");
                });
        byte[] bytes = body.read(apiBytes);
        try {
            JsonNode read = Json.read(bytes.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : bytes);
            if (read instanceof ObjectNode object) {
                return object;
            }
            throw new Refusal(400, "invalid_body", "The body must be a JSON object");
        } catch (JacksonException e) {
            throw new Refusal(400, "invalid_json", "The body is not JSON: " + e.getOriginalMessage());
        }
    }
}
