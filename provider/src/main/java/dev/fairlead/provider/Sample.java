package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** A sample file: one request, what it is judged with, and what is expected of that. */
record Sample(
        String provider,
        String scheme,
        Set<String> tags,
        Request request,
        Keys keys,
        KeySource source,
        Instant now,
        JsonNode expect) {

    /** @throws IllegalArgumentException where the file is no sample; the message says why */
    static Sample of(JsonNode file) {
        Set<String> tags = new TreeSet<>();
        file.path("tags").forEach(tag -> tags.add(tag.asString()));
        Request request =
                new Request(text(file, "method"), text(file, "url"), headers(file.path("headers")), body(file));
        Map<String, String> config = new HashMap<>();
        flatten("", file.path("config"), config);
        Keys keys = new Keys(secrets(file.path("secret")), config, Keys.Policy.SIGNED);
        if (!file.path("now").isIntegralNumber()) {
            throw new IllegalArgumentException("'now' should be epoch milliseconds");
        }
        if (!file.path("expect").isObject()) {
            throw new IllegalArgumentException("'expect' is missing");
        }
        return new Sample(
                text(file, "provider"),
                file.path("scheme").asString(""),
                tags,
                request,
                keys,
                published(file.path("secret")),
                Instant.ofEpochMilli(file.path("now").asLong()),
                file.path("expect"));
    }

    private static String text(JsonNode file, String field) {
        if (!file.path(field).isString()) {
            throw new IllegalArgumentException("'" + field + "' should be a text");
        }
        return file.path(field).asString();
    }

    private static List<Header> headers(JsonNode headers) {
        List<Header> list = new ArrayList<>();
        headers.properties().forEach(header -> {
            JsonNode value = header.getValue();
            if (value.isArray()) {
                value.forEach(one -> list.add(new Header(header.getKey(), one.asString())));
            } else {
                list.add(new Header(header.getKey(), value.asString()));
            }
        });
        return list;
    }

    private static byte[] body(JsonNode file) {
        String text = text(file, "rawBody");
        String encoding = file.path("rawBodyEncoding").asString("utf8");
        return switch (encoding) {
            case "utf8" -> text.getBytes(StandardCharsets.UTF_8);
            case "base64" -> Base64.getDecoder().decode(text);
            case "gzip+base64" -> {
                try {
                    yield Encoding.gunzip(Base64.getDecoder().decode(text));
                } catch (Refusal e) {
                    throw new IllegalArgumentException("'rawBody' cannot be decompressed", e);
                }
            }
            default ->
                throw new IllegalArgumentException(
                        "'rawBodyEncoding' is '" + encoding + "'; give utf8, base64 or gzip+base64");
        };
    }

    /** Keys that the provider publishes, by URL: {@code certificates} and {@code keys} of the secret. */
    private static KeySource published(JsonNode secret) {
        return place -> {
            String group = place.kind() == KeySource.Kind.CERTIFICATE ? "certificates" : "keys";
            JsonNode found = secret.path(group).path(place.url().toString());
            return found.isMissingNode()
                    ? new KeySource.Outcome.Unknown()
                    : new KeySource.Outcome.Found(found.isString() ? found.asString() : found.toString());
        };
    }

    private static List<Secret> secrets(JsonNode secret) {
        if (secret.isArray()) {
            List<Secret> secrets = new ArrayList<>();
            secret.forEach(one -> secrets.addAll(secrets(one)));
            return secrets;
        }
        if (secret.isObject()) {
            Map<String, String> parts = new HashMap<>();
            flatten("", secret, parts);
            return List.of(new Secret(parts, null));
        }
        return secret.isString() ? List.of(Secret.of(secret.asString())) : List.of();
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        node.properties().forEach(field -> {
            String name = prefix + field.getKey();
            if (field.getValue().isObject()) {
                into.put(name, field.getValue().toString());
                flatten(name + ".", field.getValue(), into);
            } else if (!field.getValue().isNull()) {
                into.put(
                        name,
                        field.getValue().isString()
                                ? field.getValue().asString()
                                : field.getValue().toString());
            }
        });
    }
}
