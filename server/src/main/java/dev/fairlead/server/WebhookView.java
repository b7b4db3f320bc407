package dev.fairlead.server;

import dev.fairlead.store.NewEvent;
import dev.fairlead.store.Walk;
import dev.fairlead.store.WalkLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A webhook and all that it led to, as the API shows it. Durations are milliseconds, with fractions. */
final class WebhookView {
    private WebhookView() {}

    static ObjectNode of(WalkLine line) {
        ObjectNode shown = Json.object()
                .put("id", line.id().toString())
                .put("provider_config_key", line.integration())
                .put("provider", line.provider())
                .put("state", line.state().word())
                .put("reason", line.reason())
                .put("type", line.type())
                .put("event_count", line.events())
                .put("bytes", line.bytes())
                .put("pending", line.pending())
                .put("received_at", Json.time(line.receivedAt()))
                .put("stored_at", Json.time(line.storedAt()))
                .put("routed_at", Json.time(line.routedAt()))
                .put("settled_at", Json.time(line.settledAt()))
                .put("took_ms", millis(line.took()));
        WalkLine.Outcome outcome = line.outcome();
        shown.putObject("outcome")
                .put("connections", outcome.connections())
                .put("connection_id", outcome.connection())
                .put("forwards", outcome.forwards())
                .put("added", outcome.added())
                .put("updated", outcome.updated())
                .put("deleted", outcome.deleted());
        return shown;
    }

    static ObjectNode of(Walk walk) {
        ObjectNode shown = of(walk.line());
        shown.set("request", request(walk.request()));
        shown.set("verdict", verdict(walk.verdict()));
        ArrayNode events = shown.putArray("events");
        walk.events().forEach(event -> events.add(event(event)));
        ArrayNode messages = shown.putArray("messages");
        walk.messages().forEach(message -> messages.add(message(message)));
        ArrayNode deliveries = shown.putArray("deliveries");
        walk.deliveries().forEach(delivery -> deliveries.add(delivery(delivery)));
        ArrayNode runs = shown.putArray("runs");
        walk.runs().forEach(run -> runs.add(run(run)));
        return shown;
    }

    private static ObjectNode request(Walk.Request request) {
        ObjectNode shown = Json.object()
                .put("method", request.method())
                .put("target", request.target())
                .put("remote_address", request.remote());
        ArrayNode headers = shown.putArray("headers");
        request.headers().lines().forEach(line -> {
            int colon = line.indexOf(": ");
            headers.addObject()
                    .put("name", colon < 0 ? line : line.substring(0, colon))
                    .put("value", colon < 0 ? "" : line.substring(colon + 2));
        });
        return shown;
    }

    private static ObjectNode verdict(Walk.Verdict verdict) {
        return switch (verdict) {
            case Walk.Verdict.Genuine genuine ->
                Json.object()
                        .put("genuine", true)
                        .put("scheme", genuine.scheme())
                        .put("recipe", genuine.recipe())
                        .put("secret", genuine.secret())
                        .put("signed_at", Json.time(genuine.signedAt()))
                        .put("took_ms", millis(genuine.took()));
            case Walk.Verdict.Rejected rejected ->
                Json.object()
                        .put("genuine", false)
                        .put("scheme", rejected.scheme())
                        .put("status", rejected.status())
                        .put("code", rejected.code())
                        .put("reason", rejected.reason());
        };
    }

    private static ObjectNode event(Walk.Event event) {
        ObjectNode shown = Json.object()
                .put("ordinal", event.ordinal())
                .put("type", event.type())
                .put("tenant", event.tenant())
                .put("object", event.object())
                .put("occurred_at", Json.time(event.time()))
                .put("state", event.state().word())
                .put("reason", event.reason());
        ArrayNode aliases = shown.putArray("aliases");
        event.aliases().forEach(aliases::add);
        ArrayNode matches = shown.putArray("matches");
        for (NewEvent.Identity match : event.matches()) {
            matches.addObject().put("property", match.property()).put("value", match.value());
        }
        return shown;
    }

    private static ObjectNode message(Walk.Message message) {
        return Json.object()
                .put("id", message.id().toString())
                .put("kind", message.kind().name().toLowerCase(Locale.ROOT))
                .put("connection_id", message.connection())
                .put("run", message.run() == null ? null : message.run().toString())
                .put("model", message.model())
                .put("added", message.added())
                .put("updated", message.updated())
                .put("deleted", message.deleted())
                .put("created_at", Json.time(message.createdAt()));
    }

    private static ObjectNode delivery(Walk.Delivery delivery) {
        ObjectNode shown = Json.object()
                .put("id", delivery.id().toString())
                .put("message", delivery.message().toString())
                .put("target", delivery.target().name().toLowerCase(Locale.ROOT))
                .put("url", delivery.url())
                .put("state", delivery.state().word())
                .put("next_attempt_at", Json.time(delivery.next()));
        ArrayNode attempts = shown.putArray("attempts");
        for (Walk.Attempt attempt : delivery.attempts()) {
            attempts.addObject()
                    .put("number", attempt.number())
                    .put("started_at", Json.time(attempt.startedAt()))
                    .put("took_ms", millis(attempt.took()))
                    .put("state", attempt.state().word())
                    .put("status", attempt.status())
                    .put("reason", attempt.reason())
                    .put("answer", new String(attempt.answer(), StandardCharsets.UTF_8))
                    .put("next_attempt_at", Json.time(attempt.next()));
        }
        return shown;
    }

    private static ObjectNode run(Walk.Run run) {
        ObjectNode shown = Json.object()
                .put("id", run.id().toString())
                .put("event", run.event())
                .put("function", run.function())
                .put("version", run.version())
                .put("connection_id", run.connection())
                .put("state", run.state().word())
                .put("reason", run.reason())
                .put("started_at", Json.time(run.startedAt()))
                .put("took_ms", millis(run.took()))
                .put("cpu_ms", millis(run.cpu()))
                .put("added", run.added())
                .put("updated", run.updated())
                .put("deleted", run.deleted());
        ArrayNode logs = shown.putArray("logs");
        run.logs().lines().forEach(line -> log(logs, line));
        return shown;
    }

    private static void log(ArrayNode logs, String line) {
        try {
            logs.add(Json.read(line));
        } catch (JacksonException _) {
            logs.addObject().put("message", line); // cut short at the log's limit
        }
    }

    private static @Nullable Double millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos() / 1_000_000.0;
    }
}
