package dev.fairlead.server;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Addresses of this hub as others see them. */
record PublicUrls(URI base) {
    String webhook(UUID environment, String integration) {
        return under("/webhook/" + environment + "/" + segment(integration));
    }

    String logo(String provider) {
        return under("/images/template-logos/" + segment(provider) + ".svg");
    }

    private String under(String path) {
        return base.toString().replaceAll("/+$", "") + path;
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":")
                .replace("%40", "@")
                .replace("%7E", "~");
    }

    /** What is wrong with a URL that an app or a user gives, empty if nothing is. */
    static String faultOf(String url) {
        try {
            URI parsed = URI.create(url);
            boolean http = "http".equalsIgnoreCase(parsed.getScheme()) || "https".equalsIgnoreCase(parsed.getScheme());
            return http && parsed.getHost() != null ? "" : "Give a whole http or https URL, or \"\" for none";
        } catch (IllegalArgumentException _) {
            return "Invalid URL";
        }
    }
}
