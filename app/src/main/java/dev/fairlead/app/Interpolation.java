package dev.fairlead.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts environment variables into a set-up file: <code>${NAME}</code> anywhere in a text, <code>$${</code> for the signs themselves. */
final class Interpolation {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Map<String, String> environment;
    private final List<String> faults = new ArrayList<>();

    private Interpolation(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws SetupFaults that name each variable that is not set, and where it is asked for */
    static JsonNode of(Map<?, ?> yaml, Map<String, String> environment) {
        Interpolation interpolation = new Interpolation(environment);
        Object filled = interpolation.filled("", yaml);
        if (!interpolation.faults.isEmpty()) throw new SetupFaults(interpolation.faults);
        return JsonMapper.shared().valueToTree(filled);
    }

    private @Nullable Object filled(String path, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> filled = new LinkedHashMap<>();
                map.forEach((key, inner) ->
                        filled.put(String.valueOf(key), filled(path.isEmpty() ? "" + key : path + "." + key, inner)));
                yield filled;
            }
            case List<?> list -> {
                List<@Nullable Object> filled = new ArrayList<>();
                for (Object item : list) filled.add(filled(path + "[" + filled.size() + "]", item));
                yield filled;
            }
            case String text -> text(path, text);
            case null, default -> value;
        };
    }

    private String text(String path, String text) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            return Matcher.quoteReplacement(name == null ? "${" : value(path, name));
        });
    }

    private String value(String path, String name) {
        String value = environment.get(name);
        if (value != null) return value;
        faults.add("%s: the environment variable %s is not set".formatted(path, name));
        return "";
    }
}
