package dev.fairlead.app;

import java.util.ArrayList;
import java.util.List;

/** What a hub says on standard output when it has started. */
final class Announcement {
    private Announcement() {}

    static List<String> of(House house) {
        List<String> lines = new ArrayList<>();
        house.made().ifPresent(made -> {
            lines.add(
                    "First start: an account with the plan scale, and the environment dev. These keys are shown once:");
            lines.add("  environment  " + made.environment().uuid());
            lines.add("  secret key   " + made.secretKey() + "   for your app's calls of the API");
            lines.add("  signing key  " + made.environment().signingKey() + "   for checking what your app receives");
        });
        lines.add("Console (this link signs in once, within 10 minutes): " + house.signInLink());
        return lines;
    }
}
