package dev.fairlead.pipeline;

import dev.fairlead.provider.Keys;
import dev.fairlead.provider.Provider;
import dev.fairlead.provider.Scheme;
import java.util.List;

/**
 * An integration as the walk needs it.
 *
 * @param from the provider's name as the user gave it
 * @param functions the active ones
 */
public record IntegrationSettings(
        long id,
        long environment,
        String key,
        String from,
        Provider provider,
        Scheme scheme,
        Keys keys,
        Forwarding forwarding,
        ConnectionSecrets connectionSecrets,
        List<ActiveFunction> functions) {
    public IntegrationSettings {
        functions = List.copyOf(functions);
    }

    public enum Forwarding {
        ON,
        OFF
    }

    /** Whether connections of it hold secrets of their own. */
    public enum ConnectionSecrets {
        NONE,
        SOME
    }

    /** @param subscriptions event types, or {@code *} */
    public record ActiveFunction(
            long id, String name, String version, String javascript, List<String> models, List<String> subscriptions) {
        public ActiveFunction {
            models = List.copyOf(models);
            subscriptions = List.copyOf(subscriptions);
        }

        boolean listensTo(String type, List<String> aliases) {
            return subscriptions.stream().anyMatch(s -> s.equals("*") || s.equals(type) || aliases.contains(s));
        }
    }

    @Override
    public String toString() {
        return "IntegrationSettings[" + key + "]";
    }
}
