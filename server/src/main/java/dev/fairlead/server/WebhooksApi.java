package dev.fairlead.server;

import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Header;
import dev.fairlead.store.Integration;
import dev.fairlead.store.State;
import dev.fairlead.store.Walk;
import dev.fairlead.store.WalkLine;
import dev.fairlead.store.WalkList;
import dev.fairlead.store.Walks;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The webhooks of an environment, newest first, and what became of each. */
final class WebhooksApi {
    private static final Pattern UUID_SHAPE =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Set<String> KNOWN = Set.of("state", "integration", "cursor", "limit");
    private static final int MOST = 1_000;
    private static final int USUAL = 50;

    private final Found found;
    private final WalkList list;
    private final Walks walks;

    private WebhooksApi(Services services) {
        this.found = new Found(services);
        this.list = new WalkList(services.hub().stores().database());
        this.walks = new Walks(services.hub().stores().database());
    }

    static List<Route> routes(Services services) {
        WebhooksApi api = new WebhooksApi(services);
        return List.of(
                Route.environment("GET", "/webhooks", api::list),
                Route.environment("GET", "/webhooks/{id}", api::get),
                Route.environment("GET", "/webhooks/{id}/body", api::body));
    }

    private Answer list(Call call) {
        Checks checks = new Checks();
        Query query = call.query();
        checks.only(query.names(), KNOWN);
        State state = query.find("state").map(word -> state(word, checks)).orElse(null);
        Long integration = query.find("integration")
                .map(key -> integration(call, key, checks))
                .orElse(null);
        WalkList.Place place =
                query.find("cursor").map(cursor -> place(cursor, checks)).orElseGet(WalkList.Place.Newest::new);
        int limit = Numbers.of(query, "limit", 1, MOST, USUAL, checks);
        checks.orRefuse("invalid_query_params");
        List<WalkLine> lines = list.list(new WalkList.Filter(call.environment(), integration, state), place, limit + 1);
        List<WalkLine> page = lines.subList(0, Math.min(limit, lines.size()));
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        page.forEach(line -> data.add(WebhookView.of(line)));
        body.put("next_cursor", lines.size() > limit ? page.getLast().id().toString() : null);
        return Answers.json(200, body);
    }

    private static @Nullable State state(String word, Checks checks) {
        Optional<State> known = Arrays.stream(State.values())
                .filter(state -> state.word().equals(word))
                .findFirst();
        if (known.isEmpty()) {
            checks.add(
                    "invalid_value",
                    "Expected one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(State.values())
                                            .map(State::word)
                                            .toList()),
                    "state");
        }
        return known.orElse(null);
    }

    private @Nullable Long integration(Call call, String key, Checks checks) {
        Optional<Integration> known = found.integration(call, key);
        if (known.isEmpty()) {
            checks.add("invalid_value", "This environment has no such integration", "integration");
        }
        return known.map(Integration::id).orElse(null);
    }

    private static WalkList.Place place(String cursor, Checks checks) {
        if (UUID_SHAPE.matcher(cursor).matches()) {
            return new WalkList.Place.OlderThan(UUID.fromString(cursor));
        }
        checks.add("invalid_format", "Not a cursor; take next_cursor of an answer", "cursor");
        return new WalkList.Place.Newest();
    }

    private Answer get(Call call) {
        return Answers.data(WebhookView.of(walk(call)));
    }

    private Answer body(Call call) {
        Header attached = new Header("Content-Disposition", "attachment; filename=\"" + call.part("id") + "\"");
        return new Answer(200, "application/octet-stream", walk(call).request().body(), List.of(attached));
    }

    private Walk walk(Call call) {
        String id = call.part("id");
        Optional<Walk> walk = UUID_SHAPE.matcher(id).matches()
                ? walks.find(call.environment(), UUID.fromString(id))
                : Optional.empty();
        return walk.orElseThrow(() -> new Refusal(
                404,
                "not_found",
                "This environment has no such webhook, or no longer; GET /webhooks lists those it has"));
    }
}
