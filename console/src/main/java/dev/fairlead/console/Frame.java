package dev.fairlead.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What surrounds every screen: where the reader is, and where else they can go. */
record Frame(
        String title,
        @Nullable Screen screen,
        String environment,
        List<String> environments,
        String csrf,
        Assets assets,
        @Nullable Toast toast) {

    enum Screen {
        WEBHOOKS("webhooks", "Webhooks", "lines"),
        INTEGRATIONS("integrations", "Integrations", "blocks"),
        SETTINGS("settings", "Environment Settings", "sliders");

        final String path;
        final String label;
        final String icon;

        Screen(String path, String label, String icon) {
            this.path = path;
            this.label = label;
            this.icon = icon;
        }
    }

    /** What an act did; {@code undo} holds the form fields that take it back, empty if nothing can. */
    record Toast(String text, List<Field> undo) {}

    record Field(String name, String value) {}

    static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String home(String otherEnvironment) {
        return "/console/" + encode(otherEnvironment) + "/webhooks";
    }

    String href(Screen target) {
        return "/console/" + encode(environment) + "/" + target.path;
    }

    String webhook(String id) {
        return href(Screen.WEBHOOKS) + "/" + encode(id);
    }

    String integration(String key) {
        return href(Screen.INTEGRATIONS) + "/" + encode(key) + "/settings";
    }

    String endpoints(String key) {
        return href(Screen.INTEGRATIONS) + "/" + encode(key) + "/endpoints";
    }

    Frame with(Toast done) {
        return new Frame(title, screen, environment, environments, csrf, assets, done);
    }
}
