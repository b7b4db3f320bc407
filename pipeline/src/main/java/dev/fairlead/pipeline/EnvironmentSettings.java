package dev.fairlead.pipeline;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An environment as the walk needs it.
 *
 * @param webhooks whether the account's plan includes webhooks
 * @param signingKeys the one that signs, and during a rotation the one before it as second
 */
public record EnvironmentSettings(
        long id,
        UUID uuid,
        String name,
        Plan webhooks,
        List<String> signingKeys,
        @Nullable String primaryUrl,
        @Nullable String secondaryUrl,
        Notifications notifications,
        Format format,
        Empty onEmpty) {
    public EnvironmentSettings {
        signingKeys = List.copyOf(signingKeys);
    }

    public enum Plan {
        WITH_WEBHOOKS,
        WITHOUT_WEBHOOKS
    }

    public enum Notifications {
        PER_RECORD,
        PER_RUN
    }

    public enum Format {
        CLASSIC,
        EXTENDED
    }

    /** Whether a run that changed nothing is announced; asked per run only. */
    public enum Empty {
        ANNOUNCED,
        SILENT
    }

    @Override
    public String toString() {
        return "EnvironmentSettings[" + name + "]";
    }
}
