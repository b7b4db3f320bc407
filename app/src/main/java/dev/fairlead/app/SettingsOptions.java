package dev.fairlead.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that are settings too, and the layers that they make with files and environment. */
final class SettingsOptions {
    private static final Path USUAL_FILE = Path.of("fairlead.yaml");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings; default: fairlead.yaml here, if there is one.")
    private @Nullable Path file;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port of all doors, 0 for a free one. Default: 8080.")
    private @Nullable String port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "The address listened on. Default: 127.0.0.1; 0.0.0.0 lets other machines in.")
    private @Nullable String bind;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Database and keys. Default: $$XDG_DATA_HOME/fairlead, for root /var/lib/fairlead.")
    private @Nullable String data;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "A PostgreSQL 15 or later. Default: one of our own in the data folder.")
    private @Nullable String database;

    @Option(
            names = "--master-key-file",
            paramLabel = "FILE",
            description = "The key that encrypts secrets; needed with --database. Default: DIR/master.key.")
    private @Nullable String masterKeyFile;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "The base that providers call. Default: http://127.0.0.1:PORT.")
    private @Nullable String publicUrl;

    @Option(
            names = "--egress-allow",
            paramLabel = "CIDR",
            description = "A private range that deliveries may reach, such as 127.0.0.0/8. Repeatable.")
    private List<String> egressAllow = new ArrayList<>();

    @Option(
            names = "--catalogue",
            paramLabel = "DIR",
            description = "Providers of your own, beside those that come along.")
    private @Nullable String catalogue;

    @Option(names = "--apply", paramLabel = "FILE", description = "A set-up file that is applied at each start.")
    private @Nullable String apply;

    @Option(
            names = "--allow-unsafe-database",
            description = "Start on a database, too, that may lose what it has committed.")
    private boolean allowUnsafeDatabase;

    @Option(names = "--log", paramLabel = "FORMAT", description = "text or json. Default: text.")
    private @Nullable String log;

    /** @throws Refusal that tells all faults together */
    Config read(Map<String, String> environment) {
        List<Layer> layers = new ArrayList<>();
        Path chosen = chosenFile(environment);
        if (chosen != null) layers.add(Layer.ofFile(chosen));
        layers.add(Layer.ofEnvironment(environment, Layer.reference().settings().keySet()));
        layers.add(new Layer(given()));
        return Config.of(layers);
    }

    private @Nullable Path chosenFile(Map<String, String> environment) {
        if (file != null) return file;
        String named = environment.get("FAIRLEAD_CONFIG");
        if (named != null) return Path.of(named);
        return Files.exists(USUAL_FILE) ? USUAL_FILE : null;
    }

    private Map<String, Given> given() {
        Map<String, Given> given = new TreeMap<>();
        put(given, "port", port);
        put(given, "bind", bind);
        put(given, "data", data);
        put(given, "database", database);
        put(given, "master-key-file", masterKeyFile);
        put(given, "public-url", publicUrl);
        put(given, "catalogue", catalogue);
        put(given, "apply", apply);
        put(given, "log", log);
        if (allowUnsafeDatabase) put(given, "allow-unsafe-database", "true");
        if (!egressAllow.isEmpty()) given.put("egress-allow", new Given("--egress-allow", egressAllow));
        return given;
    }

    private static void put(Map<String, Given> given, String key, @Nullable String text) {
        if (text != null) given.put(key, Given.of("--" + key, text));
    }
}
