package dev.fairlead.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a query, decoded, in order. */
public final class Query {
    private record Pair(String name, String value) {}

    private final List<Pair> pairs = new ArrayList<>();

    /** @throws Refusal if an escape is no escape */
    Query(@Nullable String raw) {
        if (raw == null) {
            return;
        }
        for (String part : raw.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                pairs.add(
                        equals < 0
                                ? new Pair(decoded(part), "")
                                : new Pair(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1))));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new Refusal(
                    400, "invalid_query_params", "The query has a percent sign without two hex digits behind it");
        }
    }

    /** The last one of that name, as a form's reader takes it. */
    public Optional<String> find(String name) {
        return pairs.stream()
                .filter(p -> p.name().equals(name))
                .map(Pair::value)
                .reduce((_, last) -> last);
    }

    /** All of that name or of {@code name[]}. */
    public List<String> all(String name) {
        return pairs.stream()
                .filter(p -> p.name().equals(name) || p.name().equals(name + "[]"))
                .map(Pair::value)
                .toList();
    }

    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        pairs.forEach(p -> names.add(p.name()));
        return names;
    }
}
