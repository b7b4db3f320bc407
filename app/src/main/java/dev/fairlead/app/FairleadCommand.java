package dev.fairlead.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "fairlead",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Receives webhooks, proves them genuine, forwards them to your app and turns them into records.",
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  fairlead demo                 see six providers' webhooks walk through a hub",
            "  fairlead serve                run a hub; it prints its address and keys",
            "  fairlead apply setup.yaml     tell the hub of your integrations",
            "  fairlead trigger github issues.opened",
            "",
            "Every option of serve is also an environment variable (--public-url: FAIRLEAD_PUBLIC_URL)",
            "and a key of fairlead.yaml. docs/configuration.md has them all.",
            "",
            "Exit status: 0 done, 1 a check failed, 2 bad option, setting or file, 3 port taken,",
            "4 data in use, 5 database refused, 6 no JDK 25 or Maven, 70 our own fault."
        },
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ApplyCommand.class,
            TriggerCommand.class,
            ProviderCommand.class
        })
final class FairleadCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do.");
    }
}
