package dev.fairlead.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One webhook's whole way: what arrived, what it said, and what it led to. */
public record Walk(
        WalkLine line,
        Request request,
        Verdict verdict,
        List<Event> events,
        List<Message> messages,
        List<Delivery> deliveries,
        List<Run> runs) {
    public Walk {
        events = List.copyOf(events);
        messages = List.copyOf(messages);
        deliveries = List.copyOf(deliveries);
        runs = List.copyOf(runs);
    }

    /**
     * What arrived.
     *
     * @param target path and query, secrets taken out
     * @param headers one {@code name: value} a line, secrets taken out
     * @param body as it was sent; of a rejected request the first 65,536 bytes at most
     */
    public record Request(String method, String target, String headers, byte[] body, String remote) {}

    /** What verification said. */
    public sealed interface Verdict {
        /**
         * @param secret which of the active secrets signed, -1 for none
         * @param took how long reading and verifying took
         */
        record Genuine(
                String scheme,
                String recipe,
                int secret,
                @Nullable Instant signedAt,
                Duration took) implements Verdict {}

        /** @param code what machines read, such as {@code bad_signature} */
        record Rejected(String scheme, int status, String code, String reason) implements Verdict {}
    }

    /** @param from where it starts in the decoded body, in bytes */
    public record Event(
            int ordinal,
            String type,
            List<String> aliases,
            @Nullable String tenant,
            List<NewEvent.Identity> matches,
            @Nullable String object,
            @Nullable Instant time,
            State state,
            @Nullable String reason,
            int from,
            int to) {}

    /**
     * What a connection is told.
     *
     * @param connection its name, null where none matched
     * @param ordinals the events that a forward holds, null for all
     * @param run what made a notification, null for a forward
     */
    public record Message(
            UUID id,
            Kind kind,
            @Nullable String connection,
            @Nullable List<Integer> ordinals,
            @Nullable UUID run,
            @Nullable String model,
            int added,
            int updated,
            int deleted,
            Instant createdAt) {}

    /**
     * A message for one URL.
     *
     * @param state running before its first attempt ended, then that of its last attempt
     * @param next when the next attempt is due, null if there is none
     */
    public record Delivery(
            UUID id,
            UUID message,
            Target target,
            String url,
            State state,
            @Nullable Instant next,
            List<Attempt> attempts) {
        public Delivery {
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * @param status null where there was no answer
     * @param answer its first bytes
     */
    public record Attempt(
            int number,
            Instant startedAt,
            Duration took,
            State state,
            @Nullable Integer status,
            String reason,
            byte[] answer,
            @Nullable Instant next) {}

    /**
     * One execution of a function, or one that waits: then {@code startedAt} is null.
     *
     * @param event the ordinal of its event
     * @param logs one JSON object a line
     */
    public record Run(
            UUID id,
            int event,
            String function,
            String version,
            String connection,
            State state,
            @Nullable String reason,
            @Nullable Instant startedAt,
            Duration took,
            Duration cpu,
            int added,
            int updated,
            int deleted,
            String logs) {}
}
