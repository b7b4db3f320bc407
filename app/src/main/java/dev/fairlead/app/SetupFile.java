package dev.fairlead.app;

import dev.fairlead.provider.Provider;
import dev.fairlead.provider.Scheme;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A set-up file, read and found sound. What it does not say is null, and stays as it is. */
record SetupFile(@Nullable String plan, List<Stage> environments) {
    SetupFile {
        environments = List.copyOf(environments);
    }

    /** An environment. */
    record Stage(
            String name,
            @Nullable UUID uuid,
            @Nullable String secretKey,
            @Nullable String signingKey,
            @Nullable String webhookUrl,
            @Nullable String secondaryWebhookUrl,
            @Nullable String notifications,
            @Nullable String format,
            List<Integrated> integrations) {
        Stage {
            integrations = List.copyOf(integrations);
        }

        @Override
        public String toString() {
            return "Stage[" + name + "]";
        }
    }

    /**
     * An integration.
     *
     * @param provider as the file names it, an alias perhaps
     * @param syncs those to activate, null where the file does not speak of them
     */
    record Integrated(
            String key,
            String provider,
            Provider known,
            Scheme scheme,
            @Nullable String displayName,
            @Nullable List<Map<String, String>> secrets,
            @Nullable Map<String, String> config,
            @Nullable Boolean forwardWebhooks,
            @Nullable Boolean acceptUnsigned,
            @Nullable List<String> syncs,
            List<Customer> connections) {
        Integrated {
            connections = List.copyOf(connections);
        }

        @Override
        public String toString() {
            return "Integrated[" + key + "]";
        }
    }

    /** A connection; the JSON parts are texts of JSON objects. */
    record Customer(
            String id,
            @Nullable String config,
            @Nullable String metadata,
            @Nullable String credentials,
            @Nullable List<Map<String, String>> secrets,
            @Nullable String urlToken,
            @Nullable String webhookUrlOverride) {
        @Override
        public String toString() {
            return "Customer[" + id + "]";
        }
    }
}
