package dev.fairlead.pipeline;

import dev.fairlead.pipeline.IntegrationSettings.ActiveFunction;
import dev.fairlead.store.Arrival;
import dev.fairlead.store.Kind;
import dev.fairlead.store.NewEvent.Identity;
import dev.fairlead.store.NewMessage;
import dev.fairlead.store.NewRun;
import dev.fairlead.store.Routed;
import dev.fairlead.store.Target;
import dev.fairlead.store.Uuid7;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what a stored webhook leads to. Pure: it is given the connections that its identities name. */
final class Router {
    private final Uuid7 ids;

    Router(Uuid7 ids) {
        this.ids = ids;
    }

    /** A connection that an event can belong to. */
    record Candidate(long id, String connectionId, @Nullable String webhookUrlOverride) {}

    /** The connections that the values of a batch name, by integration and identity, and those bound by id. */
    record Candidates(Map<Long, Map<Identity, List<Candidate>>> byIdentity, Map<Long, Candidate> byId) {
        List<Candidate> of(Arrival arrival, Arrival.Fresh event) {
            if (arrival.boundConnection() != null) {
                Candidate bound = byId.get(arrival.boundConnection());
                return bound == null ? List.of() : List.of(bound);
            }
            Map<Identity, List<Candidate>> known = byIdentity.getOrDefault(arrival.integration(), Map.of());
            return event.matches().stream()
                    .map(match -> known.getOrDefault(match, List.of()))
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }
    }

    Routed route(
            Arrival arrival,
            Optional<EnvironmentSettings> environment,
            Optional<IntegrationSettings> integration,
            Candidates candidates,
            Instant now) {
        if (environment.isEmpty() || integration.isEmpty()) {
            return new Routed(
                    arrival, List.of(), List.of(), List.of(), "The integration was deleted before it was routed");
        }
        Map<Candidate, List<Integer>> told = new LinkedHashMap<>();
        List<Routed.Unmatched> unmatched = new ArrayList<>();
        List<NewRun> runs = new ArrayList<>();
        for (Arrival.Fresh event : inOrder(arrival.events())) {
            List<Candidate> found = candidates.of(arrival, event);
            if (found.isEmpty()) {
                unmatched.add(new Routed.Unmatched(event.ordinal(), reason(event)));
            }
            for (Candidate connection : found) {
                told.computeIfAbsent(connection, _ -> new ArrayList<>()).add(event.ordinal());
                runs.addAll(runs(arrival, event, connection, integration.get(), now));
            }
        }
        List<NewMessage> messages = new ArrayList<>();
        if (integration.get().forwarding() == IntegrationSettings.Forwarding.ON) {
            told.forEach((connection, ordinals) ->
                    messages.add(forward(arrival, connection, ordinals, environment.get(), now)));
            if (!unmatched.isEmpty()) {
                List<Integer> ordinals =
                        unmatched.stream().map(Routed.Unmatched::ordinal).toList();
                messages.add(forward(arrival, null, ordinals, environment.get(), now));
            }
            messages.removeIf(message -> message.deliveries().isEmpty());
        }
        return new Routed(arrival, messages, runs, unmatched, reason(unmatched, messages, runs, integration.get()));
    }

    /** Within a batch the provider's time decides, where each event has one. */
    private static List<Arrival.Fresh> inOrder(List<Arrival.Fresh> events) {
        List<Arrival.Fresh> timed = new ArrayList<>();
        for (Arrival.Fresh event : events) {
            if (event.time() == null) {
                return events;
            }
            timed.add(event);
        }
        timed.sort(Comparator.comparing(Router::time).thenComparingInt(Arrival.Fresh::ordinal));
        return timed;
    }

    private static Instant time(Arrival.Fresh event) {
        return event.time() == null ? Instant.MIN : event.time();
    }

    private List<NewRun> runs(
            Arrival arrival, Arrival.Fresh event, Candidate connection, IntegrationSettings integration, Instant now) {
        List<NewRun> runs = new ArrayList<>();
        for (ActiveFunction function : integration.functions()) {
            if (function.listensTo(event.type(), event.aliases())) {
                UUID id = ids.next(now);
                long lane = Lanes.of(function.id(), connection.id(), event.object(), id);
                runs.add(new NewRun(id, arrival.webhook(), event.ordinal(), connection.id(), function.id(), lane));
            }
        }
        return runs;
    }

    private NewMessage forward(
            Arrival arrival,
            @Nullable Candidate connection,
            List<Integer> ordinals,
            EnvironmentSettings environment,
            Instant now) {
        boolean whole = ordinals.size() == arrival.batch();
        return new NewMessage(
                arrival.webhook(),
                ids.next(now),
                Kind.FORWARD,
                connection == null ? null : connection.id(),
                whole ? null : ordinals.stream().sorted().toList(),
                null,
                deliveries(environment, connection == null ? null : connection.webhookUrlOverride(), now));
    }

    /** The connection's own URL alone, or those of the environment. */
    List<NewMessage.NewDelivery> deliveries(EnvironmentSettings environment, @Nullable String override, Instant now) {
        List<NewMessage.NewDelivery> deliveries = new ArrayList<>();
        add(deliveries, Target.CONNECTION, override, now);
        if (deliveries.isEmpty()) {
            add(deliveries, Target.PRIMARY, environment.primaryUrl(), now);
            add(deliveries, Target.SECONDARY, environment.secondaryUrl(), now);
        }
        return deliveries;
    }

    private void add(List<NewMessage.NewDelivery> deliveries, Target target, @Nullable String url, Instant now) {
        if (url != null && !url.isBlank()) {
            deliveries.add(new NewMessage.NewDelivery(ids.next(now), target, url));
        }
    }

    private static String reason(Arrival.Fresh event) {
        if (event.matches().isEmpty()) {
            return "It names no tenant, so it belongs to no connection";
        }
        Identity first = event.matches().getFirst();
        return "No connection has `%s` %s".formatted(first.property(), first.value());
    }

    private static @Nullable String reason(
            List<Routed.Unmatched> unmatched,
            List<NewMessage> messages,
            List<NewRun> runs,
            IntegrationSettings integration) {
        if (!unmatched.isEmpty()) {
            return unmatched.getFirst().reason();
        }
        if (!messages.isEmpty() || !runs.isEmpty()) {
            return null;
        }
        return integration.forwarding() == IntegrationSettings.Forwarding.OFF
                ? "Forwarding is off for this integration, and no active sync listens to it"
                : "The environment has no webhook URL, and no active sync listens to it";
    }
}
