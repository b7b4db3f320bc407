package dev.fairlead.pipeline;

import dev.fairlead.store.CustomerConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The provider's API, called with a connection's own credentials. */
final class Upstream {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{(connectionConfig|metadata)\\.([A-Za-z0-9_.-]+)}");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST_ANSWER = 16 << 20;
    private static final int MOST_RETRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(3);

    private final Egress egress;
    private final IntegrationSettings integration;
    private final RunConnection connection;

    Upstream(Egress egress, IntegrationSettings integration, RunConnection connection) {
        this.egress = egress;
        this.integration = integration;
        this.connection = connection;
    }

    /** One request of a function, tried again on 429, 5xx and network faults as often as it asks. */
    String request(JsonNode args) {
        CustomerConnection row = connection.row();
        Egress.Call call = call(args, row);
        int retries = Math.clamp(args.path("retries").asInt(0), 0, MOST_RETRIES);
        Duration wait = FIRST_WAIT;
        Egress.Result result = egress.call(call);
        for (int tried = 0; tried < retries && isWorthAnother(result); tried++) {
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return RunHost.error("Error", "The run was stopped while it waited to try again");
            }
            wait = wait.multipliedBy(2);
            result = egress.call(call);
        }
        return reply(result);
    }

    private static boolean isWorthAnother(Egress.Result result) {
        return switch (result) {
            case Egress.Result.Failed _ -> true;
            case Egress.Result.Answered answered -> answered.status() == 429 || answered.status() >= 500;
        };
    }

    private Egress.Call call(JsonNode args, CustomerConnection row) {
        JsonNode data = args.get("data");
        byte[] body = data == null || data.isNull()
                ? null
                : (data.isString() ? data.stringValue() : data.toString()).getBytes(StandardCharsets.UTF_8);
        return new Egress.Call(
                args.path("method").asString("GET").toUpperCase(Locale.ROOT),
                url(args, row),
                headers(args, row, body != null),
                body,
                TIMEOUT,
                MOST_ANSWER);
    }

    private String url(JsonNode args, CustomerConnection row) {
        String endpoint = filled(args.path("endpoint").asString(""), row);
        String override = args.path("baseUrlOverride").asString("");
        String base = filled(override.isEmpty() ? configuredBase() : override, row);
        if (base.isEmpty() && !endpoint.startsWith("http")) {
            throw new IllegalArgumentException(
                    "The provider has no base URL; give baseUrlOverride, or set apiBaseUrl in the integration's config");
        }
        String url = endpoint.startsWith("http")
                ? endpoint
                : base.replaceAll("/+$", "") + "/" + endpoint.replaceAll("^/+", "");
        String query = query(args.path("params"));
        requireSameOrigin(url, base, override);
        return query.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + query;
    }

    private String configuredBase() {
        return integration
                .keys()
                .config()
                .getOrDefault("apiBaseUrl", integration.provider().apiBaseUrl());
    }

    /** Credentials go to the provider's own origin, or to one that the function names on purpose. */
    private static void requireSameOrigin(String url, String base, String override) {
        if (override.isEmpty() && !base.isEmpty()) {
            URI target = URI.create(url);
            URI home = URI.create(base);
            if (!String.valueOf(target.getAuthority()).equals(String.valueOf(home.getAuthority()))) {
                throw new IllegalArgumentException(
                        "The endpoint is at another host than the provider's; give baseUrlOverride if that is meant");
            }
        }
    }

    private static String query(JsonNode params) {
        if (params.isString()) {
            return params.stringValue();
        }
        List<String> pairs = new ArrayList<>();
        params.propertyStream().forEach(each -> {
            JsonNode value = each.getValue();
            if (value.isArray()) {
                value.forEach(one -> pairs.add(pair(each.getKey(), one)));
            } else if (!value.isNull()) {
                pairs.add(pair(each.getKey(), value));
            }
        });
        return String.join("&", pairs);
    }

    private static String pair(String name, JsonNode value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value.asString(""), StandardCharsets.UTF_8);
    }

    private static String filled(String template, CustomerConnection row) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        return matcher.replaceAll(match -> {
            JsonNode from = Json.read(match.group(1).equals("metadata") ? row.metadata() : row.config());
            JsonNode value = from.path(match.group(2));
            if (value.isMissingNode() || value.isNull()) {
                throw new IllegalArgumentException("The connection has no " + match.group(1) + "." + match.group(2));
            }
            return Matcher.quoteReplacement(value.asString(""));
        });
    }

    private static List<Egress.Pair> headers(JsonNode args, CustomerConnection row, boolean hasBody) {
        List<Egress.Pair> headers = new ArrayList<>();
        boolean typed = false;
        for (var each : args.path("headers").properties()) {
            headers.add(new Egress.Pair(each.getKey(), each.getValue().asString("")));
            typed |= each.getKey().equalsIgnoreCase("content-type");
        }
        if (hasBody && !typed) {
            headers.add(new Egress.Pair("content-type", "application/json"));
        }
        headers.add(new Egress.Pair("accept", "application/json, text/plain, */*"));
        headers.add(new Egress.Pair("user-agent", "Fairlead"));
        String authorization = authorization(Json.read(row.credentials()));
        if (!authorization.isEmpty()) {
            headers.add(new Egress.Pair("authorization", authorization));
        }
        return headers;
    }

    private static String authorization(JsonNode credentials) {
        return switch (credentials.path("type").asString("")) {
            case "OAUTH2", "APP" -> "Bearer " + credentials.path("access_token").asString("");
            case "OAUTH2_CC", "JWT", "SIGNATURE" ->
                "Bearer " + credentials.path("token").asString("");
            case "API_KEY" ->
                "Bearer "
                        + credentials
                                .path("apiKey")
                                .asString(credentials.path("api_key").asString(""));
            case "BASIC" ->
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((credentials.path("username").asString("") + ":"
                                                + credentials.path("password").asString(""))
                                        .getBytes(StandardCharsets.UTF_8));
            default -> "";
        };
    }

    private static String reply(Egress.Result result) {
        return switch (result) {
            case Egress.Result.Failed(String reason) -> {
                ObjectNode reply = Json.object();
                reply.putObject("error")
                        .put("name", "AxiosError")
                        .put("code", "ERR_NETWORK")
                        .put("message", reason);
                yield reply.toString();
            }
            case Egress.Result.Answered(int status, List<Egress.Pair> headers, byte[] body) -> {
                ObjectNode answer = Json.object().put("status", status);
                ObjectNode named = answer.putObject("headers");
                headers.forEach(header -> named.put(header.name().toLowerCase(Locale.ROOT), header.value()));
                answer.set("data", data(new String(body, StandardCharsets.UTF_8)));
                yield RunHost.ok(answer);
            }
        };
    }

    /** As axios does: JSON where it is JSON, else the text. */
    private static JsonNode data(String text) {
        try {
            JsonNode read = text.isBlank() ? null : Json.read(text);
            return read == null ? Json.MAPPER.getNodeFactory().stringNode(text) : read;
        } catch (JacksonException notJson) {
            return Json.MAPPER.getNodeFactory().stringNode(text);
        }
    }
}
