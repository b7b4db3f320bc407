package dev.fairlead.pipeline;

import java.util.Set;

/** Takes capability tokens out of what is stored and shown. */
final class Redaction {
    private static final String HIDDEN = "***";

    private Redaction() {}

    static String target(Receiver.Arriving arriving, Set<String> secretParameters) {
        String path = arriving.rawPath();
        if (arriving.urlToken() != null) {
            String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            path = trimmed.substring(0, trimmed.lastIndexOf('/') + 1) + HIDDEN;
        }
        if (arriving.rawQuery() == null) {
            return path;
        }
        StringBuilder query = new StringBuilder();
        for (String pair : arriving.rawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            boolean secret = equals > 0 && secretParameters.contains(pair.substring(0, equals));
            query.append(query.isEmpty() ? "?" : "&").append(secret ? pair.substring(0, equals + 1) + HIDDEN : pair);
        }
        return path + query;
    }
}
