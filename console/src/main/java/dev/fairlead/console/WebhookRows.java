package dev.fairlead.console;

import dev.fairlead.store.WalkLine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns the store's lines into rows. */
record WebhookRows(Room room) {
    WebhookRow row(WalkLine line) {
        WalkLine.Outcome outcome = line.outcome();
        String connection = outcome.connection() == null ? "" : outcome.connection();
        return new WebhookRow(
                line.id().toString(),
                room.at(line.receivedAt()),
                State.of(line.state()),
                room.logos().of(line.provider(), line.integration()),
                line.integration(),
                line.type(),
                Math.max(0, line.events() - 1),
                outcome.connections() > 1 ? Quantity.counted(outcome.connections(), "connection") : connection,
                Sentences.of(line),
                took(line));
    }

    /** Of a rejected webhook nothing was measured. */
    private static @Nullable Quantity took(WalkLine line) {
        Duration took = line.took();
        return took == null || line.state() == dev.fairlead.store.State.REJECTED ? null : Quantity.of(took);
    }
}
