package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out why a signature does not fit, only to word the reason: whatever it finds, the request stays refused. */
record Diagnosis(MacRecipe recipe, View view, List<Key> keys, List<byte[]> candidates) {

    Refusal refusal() {
        return new Refusal(Fault.BAD_SIGNATURE, reason());
    }

    private String reason() {
        if (view.body().length <= Bounds.DIAGNOSED_BODY) {
            for (Map.Entry<String, View> url : urls().entrySet()) {
                if (fits(url.getValue(), keys)) {
                    return "The signature is for another URL: it fits " + url.getKey()
                            + ". Set the public URL of this hub to the one that the provider calls.";
                }
            }
            for (Map.Entry<String, View> body : bodies().entrySet()) {
                if (fits(body.getValue(), keys)) {
                    return "The body was changed on its way: the signature fits it " + body.getKey() + ".";
                }
            }
            if (fits(view, trimmed())) {
                return "The secret has white space around it: the signature fits without. Save the secret again.";
            }
        }
        String shown = shown(view.proving().given().getFirst().strip());
        return "The signature (" + shown.substring(0, Math.min(6, shown.length()))
                + "…) fits none of the active secrets (" + keys.size()
                + "): either the secret here is not the one the provider signs with, or the body"
                + (readsUrl() ? " or the URL" : "") + " was changed on its way.";
    }

    private String shown(String given) {
        Signature form = recipe.signed().signature();
        String own = form.pairs().isEmpty() ? null : form.beside(List.of(given), form.field());
        String bare = own == null ? given : own;
        String prefix = form.prefix();
        return bare.regionMatches(true, 0, prefix, 0, prefix.length()) ? bare.substring(prefix.length()) : bare;
    }

    private boolean fits(View other, List<Key> tried) {
        return !recipe.fitting(other, tried, candidates).isEmpty();
    }

    private boolean readsUrl() {
        return recipe.signed().message().reads(Source.Url.class::isInstance);
    }

    private Map<String, View> urls() {
        Map<String, View> urls = new LinkedHashMap<>();
        if (!readsUrl()) {
            return urls;
        }
        String url = view.request().url();
        int query = url.indexOf('?');
        String base = query < 0 ? url : url.substring(0, query);
        String rest = query < 0 ? "" : url.substring(query);
        String swapped = url.startsWith("https://") ? "http" + url.substring(5) : url.replaceFirst("^http:", "https:");
        String slashed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base + "/";
        urls.put("with " + swapped.split(":", 2)[0] + " instead", view.url(swapped));
        urls.put("with" + (base.endsWith("/") ? "out" : "") + " a slash at the end", view.url(slashed + rest));
        if (!rest.isEmpty()) {
            urls.put("without its query", view.url(base));
        }
        for (String header : List.of("X-Forwarded-Host", "Host")) {
            String host = Headers.find(view.request().headers(), header);
            int path = url.indexOf('/', url.indexOf("://") + 3);
            if (host != null && path > 0) {
                for (String scheme : List.of("https://", "http://")) {
                    String other = scheme + host + url.substring(path);
                    urls.put(scheme + host + ", the host that the request names", view.url(other));
                }
            }
        }
        return urls;
    }

    private Map<String, View> bodies() {
        Map<String, View> bodies = new LinkedHashMap<>();
        byte[] body = view.body();
        int end = body.length;
        while (end > 0 && (body[end - 1] == '\n' || body[end - 1] == '\r' || body[end - 1] == ' ')) {
            end--;
        }
        if (end < body.length) {
            bodies.put("without the white space at its end", view.body(Arrays.copyOf(body, end)));
        }
        byte[] line = Arrays.copyOf(body, body.length + 1);
        line[body.length] = '\n';
        bodies.put("with a line break at its end", view.body(line));
        if (!Arrays.equals(view.request().body(), body)) {
            bodies.put(
                    "as it was before it was decompressed",
                    view.body(view.request().body()));
        }
        return bodies;
    }

    private List<Key> trimmed() {
        return keys.stream()
                .filter(key -> !key.text().strip().equals(key.text()) && recipe.kind() == MacRecipe.Kind.HMAC)
                .map(key -> new Key(
                        key.text().strip().getBytes(StandardCharsets.UTF_8),
                        key.text().strip(),
                        key.index(),
                        key.connectionId(),
                        key.parts()))
                .toList();
    }
}
