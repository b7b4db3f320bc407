package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import dev.fairlead.testing.HubSpotAccount.HubSpotObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads of HubSpot's CRM objects, one and by pages ("CRM objects", developers.hubspot.com). */
public final class HubSpotApi implements Function<Received, Reply> {
    private static final Pattern OBJECTS = Pattern.compile("/crm/v3/objects/([\\w-]+)(?:/(\\d+))?");
    private static final Map<String, String> TYPES = Map.of(
            "contacts",
            "contact",
            "0-1",
            "contact",
            "companies",
            "company",
            "0-2",
            "company",
            "deals",
            "deal",
            "0-3",
            "deal");

    private final HubSpotAccount account;

    HubSpotApi(HubSpotAccount account) {
        this.account = account;
    }

    @Override
    public Reply apply(Received request) {
        Matcher path = OBJECTS.matcher(request.path());
        String type = path.matches() ? TYPES.get(path.group(1)) : null;
        if (type == null || !request.method().equals("GET")) {
            return missing();
        }
        List<String> names = Arrays.stream(argument(request, "properties", "").split(","))
                .filter(name -> !name.isBlank())
                .toList();
        return path.group(2) == null ? page(type, request, names) : one(type, Long.parseLong(path.group(2)), names);
    }

    private Reply one(String type, long id, List<String> names) {
        HubSpotObject found = account.find(type, id);
        return found == null ? missing() : Reply.json(200, found.json(names));
    }

    private Reply page(String type, Received request, List<String> names) {
        int limit = Integer.parseInt(argument(request, "limit", "10"));
        long after = Long.parseLong(argument(request, "after", "0"));
        List<HubSpotObject> rest =
                account.list(type).stream().filter(each -> each.id() > after).toList();
        List<HubSpotObject> page = rest.stream().limit(limit).toList();
        Map<String, @Nullable Object> answer =
                object("results", page.stream().map(each -> each.json(names)).toList());
        if (rest.size() > page.size()) {
            answer.put(
                    "paging",
                    object("next", object("after", Long.toString(page.getLast().id()))));
        }
        return Reply.json(200, answer);
    }

    private static Reply missing() {
        return Reply.json(
                404, object("status", "error", "message", "resource not found", "category", "OBJECT_NOT_FOUND"));
    }

    private static String argument(Received request, String name, String otherwise) {
        return Objects.requireNonNullElse(request.argument(name), otherwise);
    }
}
