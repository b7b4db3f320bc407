package dev.fairlead.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One stage of an account, such as {@code dev}.
 *
 * @param previousSigningKey still honoured while a rotation lasts, else null
 */
public record Environment(
        long id,
        long account,
        UUID uuid,
        String name,
        String signingKey,
        @Nullable String previousSigningKey,
        WebhookSettings webhooks,
        Instant createdAt) {
    @Override
    public String toString() {
        return "Environment[" + name + "]";
    }
}
