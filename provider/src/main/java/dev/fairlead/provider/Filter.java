package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Changes a value on its way into a template; null stays null, but for {@link Default}. */
sealed interface Filter {
    @Nullable
    String apply(@Nullable String value);

    static Filter parse(String text) {
        int open = text.indexOf('(');
        String name = (open < 0 ? text : text.substring(0, open)).strip();
        String argument = open < 0 ? "" : text.substring(open + 1, text.lastIndexOf(')'));
        return switch (name) {
            case "lower" -> new Lower();
            case "after" -> new After(argument);
            case "before" -> new Before(argument);
            case "default" -> new Default(argument);
            case "unescape" -> new Unescape(argument);
            case "id18" -> new Id18();
            case "site" -> new Site();
            case "pem" -> new Pem();
            default ->
                throw new IllegalArgumentException("unknown filter '" + name
                        + "'; known are lower, after, before, default, unescape, id18, site, pem");
        };
    }

    record Lower() implements Filter {
        @Override
        public @Nullable String apply(@Nullable String value) {
            return value == null ? null : value.toLowerCase(Locale.ROOT);
        }
    }

    /** What follows the first {@code mark}; all of it where there is none. */
    record After(String mark) implements Filter {
        @Override
        public @Nullable String apply(@Nullable String value) {
            int at = value == null ? -1 : value.indexOf(mark);
            return value == null || at < 0 ? value : value.substring(at + mark.length());
        }
    }

    /** What precedes the first {@code mark}; all of it where there is none. */
    record Before(String mark) implements Filter {
        @Override
        public @Nullable String apply(@Nullable String value) {
            int at = value == null ? -1 : value.indexOf(mark);
            return value == null || at < 0 ? value : value.substring(0, at);
        }
    }

    record Default(String instead) implements Filter {
        @Override
        public @Nullable String apply(@Nullable String value) {
            return value == null ? instead : value;
        }
    }

    /** Undoes percent-escapes of the given characters and of no others. */
    record Unescape(String characters) implements Filter {
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
    record Id18() implements Filter {
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

    /** The base URL of an Atlassian site: all before {@code /rest/}, host in lower case, no default port. */
    record Site() implements Filter {
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
            int end = scheme + 3;
            while (end < value.length() && "/?#".indexOf(value.charAt(end)) < 0) {
                end++;
            }
            String host = value.substring(scheme + 3, end).toLowerCase(Locale.ROOT);
            String port = protocol.equals("https") ? ":443" : ":80";
            host = host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
            String path = value.substring(end);
            int rest = path.indexOf("/rest/");
            path = rest < 0 ? path.split("[?#]", 2)[0] : path.substring(0, rest);
            while (path.endsWith("/")) {
                path = path.substring(0, path.length() - 1);
            }
            return host.isEmpty() || host.indexOf('@') >= 0 ? null : protocol + "://" + host + path;
        }
    }

    /** A private key in PEM, which some set-ups keep base64-encoded once more. */
    record Pem() implements Filter {
        @Override
        public @Nullable String apply(@Nullable String value) {
            if (value == null || value.contains("-----BEGIN")) {
                return value;
            }
            try {
                return new String(Base64.getMimeDecoder().decode(value), StandardCharsets.US_ASCII);
            } catch (IllegalArgumentException _) {
                return value; // not base64 either: used as it stands
            }
        }
    }
}
