package dev.fairlead.pipeline;

import dev.fairlead.store.Uuid7;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Sends a signed test event to an app and says what it answered. */
public final class TestEvents {
    private static final int ANSWER_SHOWN = 2_048;

    private final Settings settings;
    private final Egress egress;
    private final Duration timeout;
    private final Uuid7 ids;
    private final InstantSource clock;

    TestEvents(Settings settings, Egress egress, Duration timeout, Uuid7 ids, InstantSource clock) {
        this.settings = settings;
        this.egress = egress;
        this.timeout = timeout;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param status null where there was no answer
     * @param reason a sentence
     */
    public record Answered(@Nullable Integer status, String reason, String body, Duration took) {}

    /** Empty if there is no such environment. The event is a forward without a connection, from {@code fairlead}. */
    public Optional<Answered> send(long environment, String url) {
        return settings.environment(environment).map(known -> send(known, url));
    }

    private Answered send(EnvironmentSettings environment, String url) {
        Instant now = clock.instant();
        ObjectNode event =
                Json.object().put("from", "fairlead").put("type", "forward").putNull("connectionId");
        event.put("providerConfigKey", "test")
                .putObject("payload")
                .put("message", "A test event of Fairlead")
                .put("sentAt", Json.time(now));
        byte[] body = event.toString().getBytes(StandardCharsets.UTF_8);
        long nanos = System.nanoTime();
        Egress.Result result = egress.call(new Egress.Call(
                "POST",
                url,
                Outgoing.headers(ids.next(now), body, environment.signingKeys(), List.of(), now),
                body,
                timeout,
                ANSWER_SHOWN));
        Duration took = Duration.ofNanos(System.nanoTime() - nanos);
        return switch (result) {
            case Egress.Result.Failed(String reason) -> new Answered(null, reason, "", took);
            case Egress.Result.Answered(int status, List<Egress.Pair> _, byte[] answer) ->
                new Answered(status, "The app answered " + status, new String(answer, StandardCharsets.UTF_8), took);
        };
    }
}
