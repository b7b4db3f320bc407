package dev.fairlead.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which properties of a connection name it to a provider's webhooks, and in what form their values are compared. */
public interface IdentityRule {
    /** Such as {@code connection_config.portalId}, {@code metadata.formId} or {@code connectionId}. */
    Set<String> properties();

    /** Null where the value can match nothing. */
    @Nullable
    String normalised(String property, String value);
}
