package dev.fairlead.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description =
                "Makes a running hub what a set-up file says; safe to repeat. docs/guides/set-up-file.md explains the file.")
final class ApplyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The set-up file, YAML.")
    private Path file;

    @Mixin
    private HubOptions hub = new HubOptions();

    @Option(
            names = "--prune",
            defaultValue = "${env:FAIRLEAD_PRUNE:-false}",
            description = "Also remove integrations, connections and syncs that the file does not name.")
    private boolean prune;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        JsonNode setup = SetupText.read(file);
        JsonNode done = hub.client().put(prune ? "/admin/setup?prune=true" : "/admin/setup", setup);
        Map<String, String> keys = new TreeMap<>();
        done.path("secretKeys").forEachEntry((name, key) -> keys.put(name, key.asString()));
        SetupReport report = new SetupReport(
                done.path("changes").valueStream().map(JsonNode::asString).toList(), keys);
        PrintWriter out = spec.commandLine().getOut();
        SetupText.lines(report).forEach(out::println);
        out.flush();
        return Status.DONE.code();
    }
}
