package dev.fairlead.pipeline;

import dev.fairlead.provider.Keys;
import dev.fairlead.provider.Request;
import dev.fairlead.provider.Secret;
import dev.fairlead.store.Connections;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.NewEvent.Identity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the secrets to try for a request: the integration's, and those of the connection that it claims to be of. */
final class Keyring {
    private final Connections connections;

    Keyring(Connections connections) {
        this.connections = connections;
    }

    /** @param connections by the number in {@code keys} of their secret; null where a secret is the integration's */
    record Ring(Keys keys, List<@Nullable Long> connections) {
        /** The one connection that a secret belongs to. */
        @Nullable
        Long connectionOf(int secret) {
            return secret < 0 || secret >= connections.size() ? null : connections.get(secret);
        }
    }

    /** @param owner of the URL that was called, null where it is the integration's */
    Ring of(IntegrationSettings integration, Request request, @Nullable CustomerConnection owner) {
        List<Secret> secrets = new ArrayList<>(integration.keys().secrets());
        List<@Nullable Long> owners = new ArrayList<>();
        secrets.forEach(_ -> owners.add(null));
        for (CustomerConnection connection : candidates(integration, request, owner)) {
            connection.secrets().forEach(parts -> {
                secrets.add(new Secret(parts, connection.name()));
                owners.add(connection.id());
            });
        }
        return new Ring(
                new Keys(
                        secrets, integration.keys().config(), integration.keys().policy()),
                owners);
    }

    private List<CustomerConnection> candidates(
            IntegrationSettings integration, Request request, @Nullable CustomerConnection owner) {
        if (owner != null) {
            return List.of(owner);
        }
        if (integration.connectionSecrets() == IntegrationSettings.ConnectionSecrets.NONE) {
            return List.of();
        }
        return connections.withSecrets(
                integration.id(),
                integration.scheme().hint(request).matches().stream()
                        .map(match -> new Identity(match.property(), match.value()))
                        .toList());
    }
}
