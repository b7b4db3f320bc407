package dev.fairlead.app;

import dev.fairlead.provider.Catalogue;
import dev.fairlead.provider.Provider;
import dev.fairlead.provider.Samples;
import dev.fairlead.provider.Scheme;
import dev.fairlead.provider.SyncSource;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "provider",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows and checks the catalogue of external APIs.")
final class ProviderCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists the providers, their schemes and their ready-made syncs.")
    int list(
            @Option(names = "--catalogue", paramLabel = "DIR", description = "Providers of your own.") @Nullable
                    Path own) {
        PrintWriter out = spec.commandLine().getOut();
        for (Provider provider : catalogue(own).providers())
            out.printf(
                    "%-14s %-14s schemes: %-62s syncs: %s%n",
                    provider.id(),
                    provider.displayName(),
                    provider.schemes().stream().map(Scheme::name).collect(Collectors.joining(", ")),
                    provider.syncs().stream().map(SyncSource::name).collect(Collectors.joining(", ")));
        out.flush();
        return Status.DONE.code();
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Judges every sample request below the folders, and ends with the line 'N passed, N failed'.")
    int test(
            @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders or files of samples, any depth.")
                    List<Path> folders,
            @Option(names = "--provider", paramLabel = "NAME", description = "Only this provider's. Repeatable.")
                    @Nullable
                    List<String> names,
            @Option(names = "--catalogue", paramLabel = "DIR", description = "Providers of your own.") @Nullable
                    Path own) {
        for (Path folder : folders)
            if (!Files.exists(folder)) throw new Refusal(Status.BAD_INPUT, "There is no folder %s.".formatted(folder));
        Catalogue catalogue = catalogue(own);
        List<String> chosen = names == null ? new ArrayList<>() : names;
        for (String name : chosen)
            if (catalogue.find(name).isEmpty())
                throw new Refusal(
                        Status.BAD_INPUT,
                        "The catalogue has no provider '%s': see fairlead provider list.".formatted(name));
        Samples.Report report = Samples.check(folders, catalogue, new HashSet<>(chosen));
        PrintWriter out = spec.commandLine().getOut();
        for (Samples.Result result : report.results())
            for (String failure : result.failures()) out.println("FAILED " + result.file() + ": " + failure);
        out.printf("%d passed, %d failed%n", report.passed(), report.failed());
        out.flush();
        return report.failed() == 0 ? Status.DONE.code() : Status.FAILED.code();
    }

    private static Catalogue catalogue(@Nullable Path own) {
        return own == null ? Catalogue.builtIn() : Catalogue.builtIn().with(Catalogue.load(own));
    }
}
