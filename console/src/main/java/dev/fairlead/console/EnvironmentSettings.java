package dev.fairlead.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Environment Settings: where the app listens, what signs, and what the app is told. {@code waits} are when the
 * attempts of a delivery come, each counted from the one before.
 */
record EnvironmentSettings(
        Frame frame,
        String uuid,
        List<Destination> destinations,
        SigningKey key,
        List<Segments> segments,
        Switch empty,
        String timeout,
        List<String> waits) {

    /** {@code trouble} is why what was typed was not taken; empty when it was. */
    record Destination(
            String name,
            String label,
            String help,
            String url,
            String trouble,
            @Nullable TestAnswer answer) {}

    record TestAnswer(State state, String answer, @Nullable Quantity took, String excerpt) {}

    enum Sight {
        HIDDEN,
        REVEALED
    }

    /** {@code text} is masked unless revealed; {@code standardWebhooks} is the {@code whsec_} form where it differs. */
    record SigningKey(String text, Sight sight, String standardWebhooks) {}

    /** A setting with a few values, all in sight. */
    record Segments(String name, String label, String help, List<Option> options) {}

    enum Pick {
        CHOSEN,
        OPEN
    }

    record Option(String value, String label, Pick pick) {}

    record Switch(String name, String label, String text, IntegrationSettings.Choice choice) {}
}
