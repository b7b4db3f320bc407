package dev.fairlead.app;

import ch.qos.logback.classic.Level;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs a hub until it is told to stop (Ctrl-C or SIGTERM), which ends what is under way first.",
        footer = {
            "",
            "Each option is also a variable of the environment (--public-url: FAIRLEAD_PUBLIC_URL) and",
            "a key of fairlead.yaml, which has more settings: docs/configuration.md."
        })
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Config config = options.read(System.getenv());
        Logging.start(config.log(), Level.INFO);
        LOG.info("starting version={} {}", Version.text(), config);
        JsonNode setup = config.apply() == null ? null : SetupText.read(config.apply());
        House house = House.open(config, InstantSource.system());
        CountDownLatch stopped = Shutdown.closing(house);
        PrintWriter out = spec.commandLine().getOut();
        Announcement.of(house).forEach(out::println);
        if (setup != null) {
            SetupReport report = new SetupApply(house.hub(), house.catalogue()).apply(setup, SetupApply.Unnamed.KEPT);
            SetupText.lines(report).forEach(out::println);
        }
        out.println("Fairlead is ready: " + house.localUrl());
        out.flush();
        stopped.await();
        return Status.DONE.code();
    }
}
