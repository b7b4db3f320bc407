package dev.fairlead.provider;

import java.util.List;
import java.util.Map;

/** What an integration is set up with: active secrets, further settings, and whether unsigned webhooks pass. */
public record Keys(List<Secret> secrets, Map<String, String> config, Policy policy) {
    public Keys {
        secrets = List.copyOf(secrets);
        config = Map.copyOf(config);
    }

    public enum Policy {
        SIGNED,
        ACCEPT_UNSIGNED
    }
}
