package dev.fairlead.benchmark;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Sends signed webhooks of about 2 kB to a fresh hub and says how many it acknowledges and how soon",
            "they reach the app, beside what the same disk and PostgreSQL do without a hub. Without --rate: a burst."
        })
final class LoadCommand implements Callable<Integer> {
    @Option(names = "--webhooks", paramLabel = "N", defaultValue = "40000", description = "How many are measured.")
    private int webhooks;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "20000", description = "How many are sent before.")
    private int warmUp;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "32", description = "With one request each.")
    private int connections;

    @Option(names = "--rate", paramLabel = "N", description = "Webhooks a second; default: as fast as they go.")
    private @Nullable Double rate;

    @Option(names = "--sync", description = "Each webhook becomes a record, too, and a notification.")
    private boolean sync;

    @Mixin
    private Built built = new Built();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println("command: bench load"
                + (rate == null ? "" : " --rate " + rate)
                + (sync ? " --sync" : "")
                + " --webhooks %d --warm-up %d --connections %d".formatted(webhooks, warmUp, connections));
        Machine.now().lines().forEach(out::println);
        out.flush();
        Path folder = Files.createTempDirectory("fairlead-load-");
        Load.Shape shape =
                new Load.Shape(webhooks, warmUp, connections, rate, sync ? Site.Syncs.ISSUES : Site.Syncs.NONE);
        new Load(shape, built.launch(), folder, line -> {
                    out.println(line);
                    out.flush();
                })
                .run();
        Folders.delete(folder);
        return 0;
    }
}
