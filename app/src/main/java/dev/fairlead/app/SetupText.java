package dev.fairlead.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Set-up files as people write and see them. */
final class SetupText {
    private SetupText() {}

    /** The file with the environment's variables put in. */
    static JsonNode read(Path file) {
        return Interpolation.of(Yaml.values(file.toString(), Yaml.content(file)), System.getenv());
    }

    static List<String> lines(SetupReport report) {
        List<String> lines = new ArrayList<>();
        report.changes().forEach(change -> lines.add("  " + change));
        report.secretKeys()
                .forEach((environment, key) ->
                        lines.add("  %s: its secret key, shown this once, is %s".formatted(environment, key)));
        return lines.isEmpty() ? List.of("Nothing to change.") : lines;
    }
}
