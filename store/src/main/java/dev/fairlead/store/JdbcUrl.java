package dev.fairlead.store;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A database URL in the form that the driver takes; its text holds a password and is never shown. */
record JdbcUrl(String url) {
    static JdbcUrl of(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return new JdbcUrl(text);
        }
        if (!text.startsWith("postgres://") && !text.startsWith("postgresql://")) {
            throw new StoreRefused("A database URL begins with postgres:// or jdbc:postgresql://");
        }
        URI uri = URI.create(text);
        StringBuilder url = new StringBuilder("jdbc:postgresql://").append(uri.getHost());
        if (uri.getPort() > 0) {
            url.append(':').append(uri.getPort());
        }
        url.append(uri.getRawPath());
        String separator = "?";
        if (uri.getUserInfo() != null) {
            String[] parts = uri.getUserInfo().split(":", 2);
            url.append(separator).append("user=").append(encoded(parts[0]));
            separator = "&";
            if (parts.length == 2) {
                url.append(separator).append("password=").append(encoded(parts[1]));
            }
        }
        if (uri.getRawQuery() != null) {
            url.append(separator).append(uri.getRawQuery());
        }
        return new JdbcUrl(url.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "JdbcUrl";
    }
}
