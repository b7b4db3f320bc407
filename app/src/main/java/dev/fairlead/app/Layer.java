package dev.fairlead.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one place says of the settings, by dotted key such as {@code deliver.timeout}. */
record Layer(Map<String, Given> settings) {
    private static final String REFERENCE = "fairlead.reference.yaml";

    /** The commented file that holds each default, once. */
    static Layer reference() {
        return ofYaml(REFERENCE, referenceText());
    }

    static String referenceText() {
        try (InputStream in = Layer.class.getResourceAsStream("/" + REFERENCE)) {
            if (in == null) throw new IllegalStateException(REFERENCE + " is missing from the build");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Layer ofFile(Path file) {
        return ofYaml(file.toString(), Yaml.content(file));
    }

    static Layer ofYaml(String origin, String content) {
        Map<String, Given> settings = new LinkedHashMap<>();
        flatten("", Yaml.values(origin, content), origin, settings);
        return new Layer(settings);
    }

    /** {@code FAIRLEAD_DELIVER_TIMEOUT} sets {@code deliver.timeout}; other variables are left alone. */
    static Layer ofEnvironment(Map<String, String> environment, Set<String> known) {
        Map<String, Given> settings = new TreeMap<>();
        for (String key : known) {
            String variable = variable(key);
            String text = environment.get(variable);
            if (text != null) settings.put(key, Given.of(variable, text));
        }
        return new Layer(settings);
    }

    static String variable(String key) {
        return "FAIRLEAD_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static void flatten(String prefix, Map<?, ?> map, String origin, Map<String, Given> into) {
        map.forEach((name, value) -> {
            String key = prefix + name;
            switch (value) {
                case null -> into.put(key, Given.of(origin, ""));
                case Map<?, ?> inner -> flatten(key + ".", inner, origin, into);
                case List<?> items ->
                    into.put(
                            key,
                            new Given(
                                    origin, items.stream().map(String::valueOf).toList()));
                default -> into.put(key, Given.of(origin, value.toString()));
            }
        });
    }
}
