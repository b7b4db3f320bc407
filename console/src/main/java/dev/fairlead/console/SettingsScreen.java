package dev.fairlead.console;

import dev.fairlead.console.EnvironmentSettings.Destination;
import dev.fairlead.console.EnvironmentSettings.Option;
import dev.fairlead.console.EnvironmentSettings.Pick;
import dev.fairlead.console.EnvironmentSettings.Segments;
import dev.fairlead.console.EnvironmentSettings.Sight;
import dev.fairlead.console.EnvironmentSettings.SigningKey;
import dev.fairlead.console.IntegrationSettings.Choice;
import dev.fairlead.store.Environment;
import dev.fairlead.store.WebhookSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Environment Settings. */
final class SettingsScreen {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsScreen.class);
    private static final String PREFIX = "whsec_";

    private final Room room;
    private final SettingsActs acts;

    SettingsScreen(Room room) {
        this.room = room;
        this.acts = new SettingsActs(room);
    }

    Reply answer(Stand stand) {
        SettingsActs.Done done =
                stand.visit().posts() ? acts.act(stand.visit(), stand.environment()) : SettingsActs.NOTHING;
        Environment environment = room.hub()
                .stores()
                .environments()
                .find(stand.environment().id())
                .orElse(stand.environment());
        boolean reveals = stand.visit().posts() && stand.visit().field("act").equals("reveal");
        if (reveals) LOG.info("signing_key_revealed environment={}", environment.name());
        Frame frame = stand.frame("Environment Settings", Frame.Screen.SETTINGS);
        EnvironmentSettings page = view(
                done.toast() == null ? frame : frame.with(done.toast()),
                environment,
                done,
                reveals ? Sight.REVEALED : Sight.HIDDEN);
        Map<String, String> headers =
                reveals ? Map.of("Refresh", "30; url=" + frame.href(Frame.Screen.SETTINGS)) : Map.of();
        return new Reply.Page(200, "environmentSettings", page, headers);
    }

    private EnvironmentSettings view(Frame frame, Environment environment, SettingsActs.Done done, Sight sight) {
        WebhookSettings webhooks = environment.webhooks();
        return new EnvironmentSettings(
                frame,
                environment.uuid().toString(),
                List.of(
                        destination("primary", "Primary URL", "", webhooks.primaryUrl(), done),
                        destination(
                                "secondary",
                                "Secondary URL",
                                "gets the same, apart from the primary",
                                webhooks.secondaryUrl(),
                                done)),
                key(environment.signingKey(), sight),
                List.of(notifications(webhooks), format(webhooks)),
                empty(webhooks),
                Quantity.text(room.config().deliver().timeout()),
                waits());
    }

    private static Destination destination(
            String name,
            String label,
            String help,
            @org.jspecify.annotations.Nullable String url,
            SettingsActs.Done done) {
        boolean meant = done.destination().equals(name);
        String shown = meant && !done.trouble().isEmpty() ? done.typed() : Objects.requireNonNullElse(url, "");
        return new Destination(name, label, help, shown, meant ? done.trouble() : "", meant ? done.answer() : null);
    }

    private static SigningKey key(String key, Sight sight) {
        String standard = key.startsWith(PREFIX)
                ? ""
                : PREFIX + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        return sight == Sight.REVEALED
                ? new SigningKey(key, sight, standard)
                : new SigningKey(Masked.of(key), sight, "");
    }

    private static Segments notifications(WebhookSettings webhooks) {
        return new Segments(
                "notifications",
                "Notifications",
                "How your app hears of records that syncs add, update or delete.",
                options(webhooks.notifications(), "per-record", "One for each record", "per-run", "One for each run"));
    }

    private static Segments format(WebhookSettings webhooks) {
        return new Segments(
                "format",
                "Format",
                "Extended adds the keys from, type, success, syncVariant and queryTimeStamp.",
                options(webhooks.format(), "classic", "Classic", "extended", "Extended"));
    }

    private static List<Option> options(String now, String first, String label, String second, String otherLabel) {
        return List.of(
                new Option(first, label, now.equals(first) ? Pick.CHOSEN : Pick.OPEN),
                new Option(second, otherLabel, now.equals(second) ? Pick.CHOSEN : Pick.OPEN));
    }

    private static EnvironmentSettings.Switch empty(WebhookSettings webhooks) {
        return new EnvironmentSettings.Switch(
                "empty",
                "Finished runs without changes",
                webhooks.onSyncCompletionAlways()
                        ? "With one notification for each run, a run that changed nothing is announced too."
                        : "Off: your app hears of a run only when records changed.",
                Choice.of(webhooks.onSyncCompletionAlways()));
    }

    private List<String> waits() {
        List<String> waits = new ArrayList<>(List.of("now"));
        room.config().deliver().retries().forEach(wait -> waits.add(Quantity.text(wait)));
        return waits;
    }
}
