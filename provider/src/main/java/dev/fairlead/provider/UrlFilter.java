package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A filter for URLs, domains and ids. */
interface UrlFilter extends TextFilter {
    /** Scheme and authority of an http URL in lower case, without the default port. */
    record Origin() implements UrlFilter {
        @Override
        public @Nullable String apply(@Nullable String value) {
            if (value == null) {
                return null;
            }
            int scheme = value.indexOf("://");
            String protocol = scheme < 0 ? "" : value.substring(0, scheme).toLowerCase(Locale.ROOT);
            if (!protocol.equals("https") && !protocol.equals("http")) {
                return null;
            }
            String authority =
                    value.substring(scheme + 3, end(value, scheme + 3)).toLowerCase(Locale.ROOT);
            String port = protocol.equals("https") ? ":443" : ":80";
            String host =
                    authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
            return host.isEmpty() || host.indexOf('@') >= 0 ? null : protocol + "://" + host;
        }

        static int end(String url, int from) {
            int end = from;
            while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
                end++;
            }
            return end;
        }
    }

    /** The host of an http URL in lower case, without a port. */
    record Host() implements UrlFilter {
        @Override
        public @Nullable String apply(@Nullable String value) {
            String origin = new Origin().apply(value);
            if (origin == null) {
                return null;
            }
            String authority = origin.substring(origin.indexOf("://") + 3);
            int port = authority.lastIndexOf(':');
            return port < 0 || authority.endsWith("]") ? authority : authority.substring(0, port);
        }
    }

    /** The base URL of an Atlassian site: all before {@code /rest/}, host in lower case, no default port. */
    record Site() implements UrlFilter {
        @Override
        public @Nullable String apply(@Nullable String value) {
            String origin = new Origin().apply(value);
            if (value == null || origin == null) {
                return null;
            }
            String path = value.substring(Origin.end(value, value.indexOf("://") + 3));
            int rest = path.indexOf("/rest/");
            path = rest < 0 ? path.split("[?#]", 2)[0] : path.substring(0, rest);
            int end = path.length();
            while (end > 0 && path.charAt(end - 1) == '/') {
                end--;
            }
            return origin + path.substring(0, end);
        }
    }

    /** Undoes percent-escapes of the given characters and of no others. */
    record Unescape(String characters) implements UrlFilter {
        @Override
        public @Nullable String apply(@Nullable String value) {
            if (value == null || value.indexOf('%') < 0) {
                return value;
            }
            StringBuilder out = new StringBuilder(value.length());
            for (int i = 0; i < value.length(); i++) {
                int high = i + 2 < value.length() && value.charAt(i) == '%' ? hex(value.charAt(i + 1)) : -1;
                int low = high < 0 ? -1 : hex(value.charAt(i + 2));
                char c = low < 0 ? value.charAt(i) : (char) (high << 4 | low);
                if (low >= 0 && characters.indexOf(c) >= 0) {
                    out.append(c);
                    i += 2;
                } else {
                    out.append(value.charAt(i));
                }
            }
            return out.toString();
        }

        private static int hex(char digit) {
            return digit < 0x80 ? Character.digit(digit, 16) : -1;
        }
    }

    /** A Salesforce id of 15 characters in its form of 18, which does not depend on case (Salesforce Help 000385008). */
    record Id18() implements UrlFilter {
        @Override
        public @Nullable String apply(@Nullable String value) {
            if (value == null || value.length() != 15) {
                return value;
            }
            StringBuilder out = new StringBuilder(value);
            for (int chunk = 0; chunk < 3; chunk++) {
                int bits = 0;
                for (int i = 0; i < 5; i++) {
                    char c = value.charAt(chunk * 5 + i);
                    bits |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
                }
                out.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".charAt(bits));
            }
            return out.toString();
        }
    }

    /** Bytes of a text in percent-escapes, but for the unreserved characters (RFC 3986 §2.3). */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                out.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }
}
