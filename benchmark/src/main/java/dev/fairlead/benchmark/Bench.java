package dev.fairlead.benchmark;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code benchmark/bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures a hub, or kills it and proves that nothing is lost.",
        subcommands = {LoadCommand.class, DrillCommand.class})
public final class Bench {
    private Bench() {}

    static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
