package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One workspace's channels, as {@code conversations.info} and {@code conversations.list} show them (docs.slack.dev). */
public final class SlackApi implements Function<Received, Reply> {
    private final Map<String, SlackChannel> channels = new ConcurrentSkipListMap<>();

    public SlackChannel put(SlackChannel channel) {
        channels.put(channel.id(), channel);
        return channel;
    }

    public void remove(String id) {
        channels.remove(id);
    }

    @Override
    public Reply apply(Received request) {
        return switch (request.path().replaceFirst("^/api", "")) {
            case "/conversations.info" -> info(request.argument("channel"));
            case "/conversations.list" -> list();
            default -> Reply.json(200, object("ok", false, "error", "unknown_method"));
        };
    }

    private Reply info(@Nullable String id) {
        SlackChannel channel = id == null ? null : channels.get(id);
        return channel == null
                ? Reply.json(200, object("ok", false, "error", "channel_not_found"))
                : Reply.json(200, object("ok", true, "channel", channel.full()));
    }

    private Reply list() {
        return Reply.json(
                200,
                object(
                        "ok", true,
                        "channels",
                                channels.values().stream()
                                        .map(SlackChannel::full)
                                        .toList(),
                        "response_metadata", object("next_cursor", "")));
    }
}
