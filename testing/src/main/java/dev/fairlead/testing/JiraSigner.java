package dev.fairlead.testing;

import dev.fairlead.provider.Header;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The ways in which a Jira site proves who it is; each is one scheme of the catalogue. */
public sealed interface JiraSigner {
    /** @return what goes along with the request; empty where the URL says it all */
    List<Header> sign(String url, byte[] body, Instant now);

    /** An administrator's webhook with a secret: WebSub's form ("Webhooks", developer.atlassian.com). */
    record Admin(String secret) implements JiraSigner {
        @Override
        public List<Header> sign(String url, byte[] body, Instant now) {
            String mac = Signing.hex(Signing.hmacSha256(secret, body));
            return List.of(new Header("X-Hub-Signature", "sha256=" + mac));
        }
    }

    /** A dynamic webhook of an OAuth 2.0 app: a bearer token under the client secret, which does not cover the body. */
    record OAuth(String clientId, String clientSecret) implements JiraSigner {
        @Override
        public List<Header> sign(String url, byte[] body, Instant now) {
            long issued = now.getEpochSecond();
            Object claims = Json.object("iss", clientId, "iat", issued, "exp", issued + 180);
            return List.of(new Header("Authorization", "Bearer " + Signing.jwt(clientSecret, claims)));
        }
    }

    /**
     * A webhook of a Connect app: a token under the site's shared secret that covers method, path and query ("Understanding
     * JWT for Connect apps").
     *
     * @param baseUrl the app's base URL, without a slash at its end; the path is taken relative to it
     */
    record Connect(String clientKey, String sharedSecret, String baseUrl) implements JiraSigner {
        @Override
        public List<Header> sign(String url, byte[] body, Instant now) {
            long issued = now.getEpochSecond();
            String hash = Signing.hex(Signing.sha256(Signing.utf8(canonical(url))));
            Object claims = Json.object("iss", clientKey, "iat", issued, "exp", issued + 180, "qsh", hash);
            return List.of(new Header("Authorization", "JWT " + Signing.jwt(sharedSecret, claims)));
        }

        private String canonical(String url) {
            URI relative = URI.create(url.substring(baseUrl.length()));
            String query = relative.getRawQuery();
            String sorted = query == null
                    ? ""
                    : Arrays.stream(query.split("&"))
                            .filter(pair -> !pair.startsWith("jwt="))
                            .map(Connect::encoded)
                            .sorted()
                            .collect(Collectors.joining("&"));
            return "POST&" + relative.getRawPath() + "&" + sorted;
        }

        private static String encoded(String pair) {
            return Arrays.stream(pair.split("=", 2)).map(Connect::percent).collect(Collectors.joining("="));
        }

        private static String percent(String raw) {
            String text = URLDecoder.decode(raw, StandardCharsets.UTF_8);
            return URLEncoder.encode(text, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("*", "%2A")
                    .replace("%7E", "~");
        }
    }

    /** Data Center and Server sign nothing: what they know is the URL, with a token in its query. */
    record UrlToken() implements JiraSigner {
        @Override
        public List<Header> sign(String url, byte[] body, Instant now) {
            return List.of();
        }
    }
}
