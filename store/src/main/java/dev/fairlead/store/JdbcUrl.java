package dev.fairlead.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database URL in the form that the driver takes; its text holds a password and is never shown. The libpq form is that
 * of the PostgreSQL manual, "Connection URIs".
 */
record JdbcUrl(String url) {
    private static final Pattern LIBPQ = Pattern.compile(
            "postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<host>[^@/?]*)/(?<name>[^?]*)(?:\\?(?<rest>.*))?");

    static JdbcUrl of(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return new JdbcUrl(text);
        }
        Matcher url = LIBPQ.matcher(text);
        if (!url.matches()) {
            throw new StoreRefused("A database URL looks like postgres://user:password@host:5432/name, with other"
                    + " characters than letters and digits percent-encoded, or like jdbc:postgresql://host/name");
        }
        StringBuilder jdbc = new StringBuilder("jdbc:postgresql://")
                .append(url.group("host"))
                .append('/')
                .append(url.group("name"));
        String separator = "?";
        for (String part : new String[] {
            parameter("user", url.group("user")), parameter("password", url.group("password")), url.group("rest")
        }) {
            if (part != null) {
                jdbc.append(separator).append(part);
                separator = "&";
            }
        }
        return new JdbcUrl(jdbc.toString());
    }

    private static @Nullable String parameter(String name, @Nullable String encoded) {
        return encoded == null ? null : name + "=" + URLEncoder.encode(decoded(encoded), StandardCharsets.UTF_8);
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new StoreRefused("The user or password of the database URL has a percent sign that encodes nothing;"
                    + " write %25 for the sign itself");
        }
    }

    @Override
    public String toString() {
        return "JdbcUrl";
    }
}
