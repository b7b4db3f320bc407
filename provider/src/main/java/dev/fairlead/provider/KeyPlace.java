package dev.fairlead.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code public_key}: where a provider's public key is and how it is written.
 *
 * @param fixed the one key that the manifest holds; empty where it holds none
 * @param url where keys are published, null where they are secrets
 * @param post the JSON to post there, null where they are got with GET
 * @param at the field of the answer that holds the key; empty: all of it
 * @param hosts that may be asked; {@code *} stands for one label
 */
record KeyPlace(
        PublicKeys.Format format,
        List<PublicKeys.Named> fixed,
        @Nullable Template url,
        @Nullable Template post,
        String at,
        List<String> hosts) {
    boolean needsSecret() {
        return url == null && fixed.isEmpty();
    }

    /** The keys that the URL leads to; none where it leads to none. */
    List<PublicKeys.Named> fetched(View view, KeySource source) throws Refusal {
        URI uri = allowed(view);
        String body = post == null ? null : post.text(view);
        if (post != null && body == null) {
            throw new Refusal(Fault.NO_SECRET, "What the provider's public key is asked for with is not configured.");
        }
        KeySource.Kind kind = format == PublicKeys.Format.X509_BY_URL ? KeySource.Kind.CERTIFICATE : KeySource.Kind.KEY;
        return switch (source.find(new KeySource.Place(uri, body, kind))) {
            case KeySource.Outcome.Found(String text) -> PublicKeys.read(format, at.isEmpty() ? text : part(text));
            case KeySource.Outcome.Unknown _ -> List.of();
            case KeySource.Outcome.Unavailable(String reason) ->
                throw new Refusal(
                        Fault.KEY_UNAVAILABLE, "The provider's public key cannot be had at present: " + reason);
        };
    }

    URI allowed(View view) throws Refusal {
        URI uri = url == null ? null : allowed(url.text(view));
        if (uri == null) {
            throw new Refusal(
                    Fault.BAD_SIGNATURE,
                    "The request names a URL that is not allowed: only https and " + String.join(", ", hosts) + ".");
        }
        return uri;
    }

    private @Nullable URI allowed(@Nullable String text) {
        try {
            URI uri = text == null || text.length() > 2048 ? null : new URI(text);
            boolean fine = uri != null
                    && "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && (uri.getPort() == -1 || uri.getPort() == 443)
                    && hosts.stream().anyMatch(host -> matches(host, uri.getHost()));
            return fine ? uri : null;
        } catch (URISyntaxException _) {
            return null; // no place at all
        }
    }

    static boolean matches(String pattern, String host) {
        String[] wanted = pattern.split("\\.", -1);
        String[] labels = host.split("\\.", -1);
        boolean same = wanted.length == labels.length;
        for (int i = 0; same && i < wanted.length; i++) {
            same = wanted[i].equals("*") ? !labels[i].isEmpty() : wanted[i].equalsIgnoreCase(labels[i]);
        }
        return same;
    }

    private String part(String json) {
        try {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            Mask mask = new Mask();
            Path path = Path.parse(at);
            mask.add(path);
            Node node = path.find(JsonReader.read(bytes, mask));
            return node == null
                    ? ""
                    : node.text() != null
                            ? String.valueOf(node.text())
                            : new String(bytes, node.from(), node.to() - node.from(), StandardCharsets.UTF_8);
        } catch (Refusal _) {
            return ""; // holds no key
        }
    }
}
