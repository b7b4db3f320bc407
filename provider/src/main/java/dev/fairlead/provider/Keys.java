package dev.fairlead.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an integration is set up with: active secrets, further settings, and whether unsigned webhooks pass. */
public record Keys(List<Secret> secrets, Map<String, String> config, Policy policy) {
    static final Keys NONE = new Keys(List.of(), Map.of(), Policy.SIGNED);

    public Keys {
        secrets = List.copyOf(secrets);
        config = Map.copyOf(config);
    }

    public enum Policy {
        SIGNED,
        ACCEPT_UNSIGNED
    }

    /** A part of the first of the integration's own secrets that has it. */
    @Nullable
    String part(String name) {
        for (Secret secret : secrets) {
            if (secret.connectionId() == null && secret.parts().containsKey(name)) {
                return secret.parts().get(name);
            }
        }
        return null;
    }
}
