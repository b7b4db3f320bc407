package dev.fairlead.server;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request; letters' case and a trailing slash do not matter, as in Nango. */
final class Router {
    /** What a request leads to. */
    sealed interface Match {
        record Found(Route route, Map<String, String> parts) implements Match {}

        /** The path is served, the method is not. */
        record OtherMethods(Set<String> allowed) implements Match {}

        record Nothing() implements Match {}
    }

    private record Entry(Route route, List<String> template) {
        long variables() {
            return template.stream().filter(Router::isVariable).count();
        }
    }

    private final List<Entry> entries;

    Router(List<Route> routes) {
        this.entries = routes.stream()
                .map(route -> new Entry(route, segments(route.template())))
                .sorted(Comparator.comparingLong(Entry::variables))
                .toList();
    }

    /** @throws Refusal if the path has an escape that is none */
    Match match(String method, String rawPath) {
        List<String> path = segments(rawPath);
        Set<String> allowed = new TreeSet<>();
        for (Entry entry : entries) {
            Map<String, String> parts = parts(entry.template(), path);
            if (parts != null) {
                if (serves(entry.route().method(), method)) {
                    return new Match.Found(entry.route(), parts);
                }
                allowed.add(entry.route().method());
            }
        }
        return allowed.isEmpty() ? new Match.Nothing() : new Match.OtherMethods(allowed);
    }

    private static boolean serves(String served, String method) {
        return served.equals(Route.ANY) || served.equals(method) || (served.equals("GET") && method.equals("HEAD"));
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(
                List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1)));
        if (segments.getLast().isEmpty()) {
            segments.removeLast();
        }
        return segments;
    }

    private static @Nullable Map<String, String> parts(List<String> template, List<String> path) {
        if (template.size() != path.size()) {
            return null;
        }
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String wanted = template.get(i);
            if (isVariable(wanted) && !path.get(i).isEmpty()) {
                parts.put(wanted.substring(1, wanted.length() - 1), path.get(i));
            } else if (!wanted.equalsIgnoreCase(path.get(i))) {
                return null;
            }
        }
        parts.replaceAll((_, raw) -> decoded(raw));
        return parts;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static String decoded(String raw) {
        try {
            byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
            ByteBuffer plain = ByteBuffer.allocate(bytes.length);
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] != '%') {
                    plain.put(bytes[i]);
                } else {
                    plain.put((byte) HexFormat.fromHexDigits(new String(bytes, i + 1, 2, StandardCharsets.US_ASCII)));
                    i += 2;
                }
            }
            return StandardCharsets.UTF_8.newDecoder().decode(plain.flip()).toString();
        } catch (CharacterCodingException | IllegalArgumentException | IndexOutOfBoundsException _) {
            throw new Refusal(
                    400,
                    "invalid_uri_params",
                    "The path has an escape that is not a percent sign and two hex digits of UTF-8");
        }
    }
}
