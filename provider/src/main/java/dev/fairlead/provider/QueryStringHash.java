package dev.fairlead.provider;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The claim {@code qsh} (Atlassian: Understanding JWT for Connect apps, "Creating a query string hash"). */
final class QueryStringHash {
    private QueryStringHash() {}

    /** @param base the app's base URL; its path is no part of the hash. Blank: the URL's origin */
    static String of(String method, String url, String base) {
        int query = url.indexOf('?');
        String path = path(query < 0 ? url : url.substring(0, query));
        String root = path(base);
        if (!root.equals("/") && (path.equals(root) || path.startsWith(root + "/"))) {
            path = path.substring(root.length());
        }
        path = path.isEmpty() ? "/" : path.replace("&", "%26");
        String canonical =
                method.toUpperCase(Locale.ROOT) + "&" + path + "&" + query(query < 0 ? "" : url.substring(query + 1));
        return HexFormat.of().formatHex(Digests.sha256().digest(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    private static String path(String url) {
        int host = url.indexOf("://");
        int slash = url.indexOf('/', host < 0 ? 0 : host + 3);
        String path = slash < 0 ? "/" : url.substring(slash);
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String query(String query) {
        TreeMap<String, List<String>> parameters = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = Query.decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!pair.isEmpty() && !name.equals("jwt")) {
                parameters
                        .computeIfAbsent(encode(name), _ -> new ArrayList<>())
                        .add(equals < 0 ? "" : encode(Query.decode(pair.substring(equals + 1))));
            }
        }
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, values) -> {
            values.sort(null);
            pairs.add(name + "=" + String.join(",", values));
        });
        return String.join("&", pairs);
    }

    /** RFC 3986 §2.3: all but the unreserved characters are escaped. */
    private static String encode(String text) {
        StringBuilder out = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        for (byte b : bytes.toByteArray()) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            out.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return out.toString();
    }
}
