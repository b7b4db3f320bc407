package dev.fairlead.benchmark;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Kills a hub and its PostgreSQL at random moments while webhooks come in, then proves from outside that",
            "each acknowledged webhook was forwarded and became its record. Exit status 1 if anything is missing."
        })
final class DrillCommand implements Callable<Integer> {
    @Option(names = "--seed", paramLabel = "N", description = "Says when, what and whom; default: a random one.")
    private @Nullable Long seed;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Times.class,
            description = "How long webhooks come in at least, such as 30s or 10m; the kills may take longer.")
    private @Nullable Duration time;

    @Option(names = "--short", description = "6 kills of the hub and 2 of PostgreSQL instead of 20 and 5.")
    private boolean brief;

    @Option(
            names = "--ack-early",
            description =
                    "Acknowledge each webhook before the hub has it, as a careless build would: must end in losses.")
    private boolean early;

    @Mixin
    private Built built = new Built();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
        Path folder = Files.createTempDirectory("fairlead-drill-");
        Plan plan = brief ? Plan.brief(chosen, folder) : Plan.whole(chosen, folder);
        plan = time == null ? plan : plan.lasting(time);
        plan = early ? plan.early() : plan;
        Machine.now().lines().forEach(out::println);
        out.printf("seed %d, logs in %s%n", chosen, folder);
        out.flush();
        Outcome outcome = new Drill(plan, brief ? built.launch().shortLived() : built.launch(), line -> {
                    out.println(line);
                    out.flush();
                })
                .run();
        outcome.lines().forEach(out::println);
        List<String> unsafe = early ? List.of() : new UnsafeDatabase(folder, built.launch()).faults();
        unsafe.forEach(fault -> out.println("UNSAFE DATABASE: " + fault));
        if (!early && unsafe.isEmpty()) {
            out.println("Databases with fsync, synchronous_commit or full_page_writes off are refused unless allowed.");
        }
        out.flush();
        boolean passed = outcome.faults().isEmpty() && unsafe.isEmpty();
        if (passed) {
            Folders.delete(folder);
        }
        return passed ? 0 : 1;
    }
}
