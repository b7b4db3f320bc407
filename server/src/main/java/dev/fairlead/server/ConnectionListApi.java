package dev.fairlead.server;

import dev.fairlead.pipeline.ConnectionView;
import dev.fairlead.provider.Answer;
import dev.fairlead.store.ConnectionSearch;
import dev.fairlead.store.CustomerConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists connections, newest first, without their credentials. */
final class ConnectionListApi {
    private static final Set<String> KNOWN =
            Set.of("connectionId", "search", "endUserId", "endUserOrganizationId", "integrationId", "limit", "page");
    private static final Pattern TAG = Pattern.compile("tags\\[([^\\]]+)]");
    private static final int MOST = 10_000;

    private final Services services;
    private final ConnectionSearch search;

    private ConnectionListApi(Services services) {
        this.services = services;
        this.search = new ConnectionSearch(
                services.hub().stores().database(), services.hub().stores().connections());
    }

    static List<Route> routes(Services services) {
        return List.of(Route.environment("GET", "/connections", new ConnectionListApi(services)::list));
    }

    private Answer list(Call call) {
        Checks checks = new Checks();
        Query query = call.query();
        ObjectNode tags = tags(query, checks);
        int limit = Numbers.of(query, "limit", 1, MOST, MOST, checks);
        int page = Numbers.of(query, "page", 0, Integer.MAX_VALUE / MOST, 0, checks);
        checks.orRefuse("invalid_query_params");
        ConnectionSearch.Filter filter = new ConnectionSearch.Filter(
                call.environment(),
                query.find("connectionId").orElse(null),
                query.find("search").orElse(null),
                query.find("endUserId").orElse(null),
                query.find("endUserOrganizationId").orElse(null),
                query.find("integrationId")
                        .map(keys -> List.of(keys.split(",", -1)))
                        .orElse(null),
                tags.isEmpty() ? null : tags.toString());
        ObjectNode body = Json.object();
        ArrayNode all = body.putArray("connections");
        search.list(filter, page * limit, limit).forEach(each -> shown(each).ifPresent(all::add));
        return Answers.json(200, body);
    }

    private static ObjectNode tags(Query query, Checks checks) {
        ObjectNode tags = Json.object();
        Set<String> others = new HashSet<>();
        for (String name : query.names()) {
            Matcher tag = TAG.matcher(name);
            if (tag.matches()) {
                tags.put(tag.group(1), query.find(name).orElse(""));
            } else {
                others.add(name);
            }
        }
        checks.only(others, KNOWN);
        return tags;
    }

    private Optional<ObjectNode> shown(CustomerConnection connection) {
        return services.hub().settings().integration(connection.integration()).map(integration -> {
            ObjectNode whole = ConnectionView.of(connection, integration);
            String created = whole.get("created_at").asString("");
            return whole.retain(
                            "id",
                            "connection_id",
                            "provider_config_key",
                            "provider",
                            "errors",
                            "end_user",
                            "tags",
                            "metadata")
                    .put("created", created);
        });
    }
}
