package dev.fairlead.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** Reads YAML files whose root is a mapping; a key given twice is an error. */
final class Yaml {
    private Yaml() {}

    /** Numbers, truth values and nulls as JSON has them. */
    static Map<?, ?> values(String name, String content) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setSchema(new JsonSchema())
                .setMaxAliasesForCollections(20)
                .build();
        return root(name, read(name, content, settings));
    }

    static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new Refusal(Status.BAD_INPUT, "There is no file %s.".formatted(file), e);
        } catch (IOException e) {
            throw new Refusal(Status.BAD_INPUT, "%s cannot be read: %s.".formatted(file, e), e);
        }
    }

    private static @Nullable Object read(String name, String content, LoadSettings settings) {
        try {
            return new Load(settings).loadFromString(content);
        } catch (YamlEngineException e) {
            throw new Refusal(Status.BAD_INPUT, "%s is not YAML: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static Map<?, ?> root(String name, @Nullable Object root) {
        return switch (root) {
            case null -> Map.of();
            case Map<?, ?> map -> map;
            default ->
                throw new Refusal(
                        Status.BAD_INPUT, "%s must be a mapping of keys to values at its top.".formatted(name));
        };
    }
}
