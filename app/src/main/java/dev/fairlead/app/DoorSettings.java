package dev.fairlead.app;

import java.time.Duration;

/** Bounds of the HTTP doors: {@code door} in fairlead.reference.yaml. */
record DoorSettings(
        Size webhookBody,
        Size apiBody,
        Size bodiesInFlight,
        Duration bodyPatience,
        Duration idle,
        int connections,
        Duration grace) {
    DoorSettings {
        Require.that(webhookBody.bytes() <= Integer.MAX_VALUE, "'door.webhook-body' is past 2 GB; give less");
        Require.that(
                bodiesInFlight.bytes() >= webhookBody.bytes(),
                "'door.bodies-in-flight' is less than 'door.webhook-body', so no webhook of that size could come in");
        Require.that(connections > 0, "'door.connections' is %d; give 1 or more".formatted(connections));
    }
}
