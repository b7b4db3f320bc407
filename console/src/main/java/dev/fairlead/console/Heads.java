package dev.fairlead.console;

import dev.fairlead.provider.Provider;
import dev.fairlead.provider.Setting;
import dev.fairlead.store.Integration;
import dev.fairlead.store.WalkLine;
import dev.fairlead.store.WalkList;
import java.util.Optional;

/** How an integration stands, in one sentence. */
record Heads(Room room) {
    Optional<WalkLine> last(Integration integration) {
        return new WalkList(room.hub().stores().database())
                        .list(
                                new WalkList.Filter(integration.environment(), integration.id(), null),
                                new WalkList.Place.Newest(),
                                1)
                        .stream()
                        .findFirst();
    }

    IntegrationHead of(Integration integration, Optional<WalkLine> last) {
        String name = room.provider(integration).map(Provider::displayName).orElse(integration.provider());
        State state = state(integration, last);
        return new IntegrationHead(
                integration.key(),
                name,
                room.logos().of(integration.provider(), name),
                state,
                sentence(integration, state, last),
                room.hub().syncs().list(integration).size());
    }

    private State state(Integration integration, Optional<WalkLine> last) {
        if (room.provider(integration).isEmpty() || needsSecret(integration)) return State.REJECTED;
        return last.isEmpty() ? State.SKIPPED : State.DELIVERED;
    }

    private String sentence(Integration integration, State state, Optional<WalkLine> last) {
        if (room.provider(integration).isEmpty()) {
            return "The catalogue has no provider '" + integration.provider() + "'; its webhooks are refused";
        }
        if (state == State.REJECTED) return "Needs a secret; its webhooks are rejected";
        return last.map(line ->
                        "Receiving, last webhook " + room.at(line.receivedAt()).ago())
                .orElse("No webhook yet");
    }

    /** The scheme verifies with a secret, there is none, and unsigned webhooks are not taken. */
    private boolean needsSecret(Integration integration) {
        return integration.secrets().isEmpty()
                && !integration.acceptUnsigned()
                && room.hub()
                        .settings()
                        .integration(integration.id())
                        .filter(known -> known.connectionSecrets()
                                == dev.fairlead.pipeline.IntegrationSettings.ConnectionSecrets.NONE)
                        .map(known -> known.scheme().settings().stream()
                                .anyMatch(setting -> setting.kind() == Setting.Kind.SECRET))
                        .orElse(false);
    }
}
