package dev.fairlead.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Environment Settings: where the app listens, what signs, and what the app is told. {@code waits} are the times between
 * the attempts of a delivery.
 */
record EnvironmentSettings(
        Frame frame, String uuid, List<Destination> destinations, SigningKey key, List<Switch> switches, List<String> waits) {

    /** {@code trouble} is why what was typed was not taken; empty when it was. */
    record Destination(String name, String label, String help, String url, String trouble, @Nullable TestAnswer answer) {}

    record TestAnswer(State state, String answer, @Nullable Quantity took, String excerpt) {}

    enum Sight {
        HIDDEN,
        REVEALED
    }

    /** {@code text} is masked unless revealed; {@code standardWebhooks} is the {@code whsec_} form where it differs. */
    record SigningKey(String text, Sight sight, String standardWebhooks) {}

    record Switch(String name, String label, String text, IntegrationSettings.Choice choice) {}
}
