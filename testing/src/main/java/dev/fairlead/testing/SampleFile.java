package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of the catalogue's samples, and what a correct hub does with it.
 *
 * @param name of the file, without its ending
 * @param secret a text, or a map of named parts
 * @param config further settings of the scheme
 */
record SampleFile(
        String provider,
        String scheme,
        String name,
        String description,
        Request request,
        Object secret,
        Map<String, String> config,
        Expectation expect) {
    static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
    static final Instant LONG_AGO = NOW.minusSeconds(900);

    /** A sample's ids depend on its own name alone, so that no other sample changes them. */
    static Endpoint endpoint(String provider, String name, String query) {
        String url = "https://hub.example.com/webhook/5f0c1f0e-7a51-4b0f-9a11-2f4e8f5a9c01/" + provider + query;
        return new Endpoint(url, InstantSource.fixed(NOW), Ids.seeded((provider + "/" + name).hashCode()));
    }

    byte[] bytes() {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        for (Header header : request.headers()) {
            headers.put(header.name(), header.value());
        }
        return Signing.utf8(Json.indented(object(
                "id",
                provider + "/" + name,
                "provider",
                provider,
                "scheme",
                provider + "." + scheme,
                "description",
                description,
                "now",
                NOW.toEpochMilli(),
                "method",
                request.method(),
                "url",
                request.url(),
                "headers",
                headers,
                "rawBody",
                new String(request.body(), StandardCharsets.UTF_8),
                "rawBodyEncoding",
                "utf8",
                "rawBodyBytes",
                request.body().length,
                "rawBodySha256",
                Signing.hex(Signing.sha256(request.body())),
                "secret",
                secret,
                "config",
                config,
                "expect",
                expect.json())));
    }
}
