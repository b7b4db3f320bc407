package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A public channel as Slack has it. */
public record SlackChannel(String id, String name, String creator, Instant created, State state, String topic) {
    public enum State {
        ACTIVE,
        ARCHIVED
    }

    public static SlackChannel active(String id, String name) {
        return new SlackChannel(id, name, "U77KTCVKURB", Instant.parse("2026-01-15T09:00:00Z"), State.ACTIVE, "");
    }

    public SlackChannel named(String newName) {
        return new SlackChannel(id, newName, creator, created, state, topic);
    }

    public SlackChannel in(State newState) {
        return new SlackChannel(id, name, creator, created, newState, topic);
    }

    /** As events carry it. */
    Map<String, @Nullable Object> brief() {
        return object("id", id, "name", name, "created", created.getEpochSecond(), "creator", creator);
    }

    /** As {@code conversations.info} has it. */
    Map<String, @Nullable Object> full() {
        Map<String, @Nullable Object> channel = brief();
        channel.putAll(object(
                "is_channel",
                true,
                "is_private",
                false,
                "is_archived",
                state == State.ARCHIVED,
                "is_general",
                false,
                "name_normalized",
                name,
                "topic",
                object("value", topic, "creator", creator, "last_set", 0),
                "purpose",
                object("value", "", "creator", "", "last_set", 0),
                "num_members",
                3,
                "updated",
                created.toEpochMilli()));
        return channel;
    }
}
