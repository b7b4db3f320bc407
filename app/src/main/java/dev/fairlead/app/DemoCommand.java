package dev.fairlead.app;

import ch.qos.logback.classic.Level;
import dev.fairlead.testing.DemoCast;
import dev.fairlead.testing.DemoScript;
import dev.fairlead.testing.SinkApp;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Shows webhooks of six simulated providers walking through a real hub to an app, in a temporary folder.")
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--exit",
            defaultValue = "${env:FAIRLEAD_EXIT:-false}",
            description = "End after the last walk; status 1 if anything was not as it should be.")
    private boolean exit;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The hub's port. Default: a free one.")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logging.start(LogFormat.TEXT, Level.WARN);
        PrintWriter out = spec.commandLine().getOut();
        DemoPaint paint = new DemoPaint(out, Ansi.AUTO);
        paint.line("@|bold Fairlead|@ starts a hub with its PostgreSQL, an app and six simulated providers.");
        Opened opened = new Opened();
        var closed = Shutdown.closing(opened);
        Path folder = Files.createTempDirectory("fairlead-demo");
        opened.add(() -> Folders.delete(folder));
        SinkApp app = opened.add(SinkApp.start());
        House house = opened.add(House.open(config(folder), InstantSource.system()));
        DemoCast cast = opened.add(new DemoCast(house.publicUrl(), InstantSource.system()));
        var _ = new SetupApply(house.hub(), house.catalogue())
                .apply(cast.setup(app.url("/hooks")), SetupApply.Unnamed.KEPT);
        List<String> faults = new DemoPlay(house, app, paint).play(DemoScript.of(cast));
        verdict(paint, faults, app.count());
        if (exit) return faults.isEmpty() ? Status.DONE.code() : Status.FAILED.code();
        paint.title("See them in the console (the link signs in once, within 10 minutes):");
        paint.line("  " + house.signInLink());
        paint.line("  Ctrl-C ends the demo and removes what it made.");
        closed.await();
        return faults.isEmpty() ? Status.DONE.code() : Status.FAILED.code();
    }

    private Config config(Path folder) {
        Map<String, Given> given = new LinkedHashMap<>();
        given.put("port", Given.of("--port", Integer.toString(port)));
        given.put("data", Given.of("demo", folder.toString()));
        given.put("egress-allow", Given.of("demo", "127.0.0.0/8"));
        return Config.of(List.of(new Layer(given)));
    }

    private static void verdict(DemoPaint paint, List<String> faults, int requests) {
        paint.line("");
        if (faults.isEmpty()) {
            paint.line(
                    "@|bold,green All as it should be:|@ the app got %d requests, each signed, each with the bytes that were sent."
                            .formatted(requests));
        } else {
            paint.line("@|bold,red Not as it should be:|@");
            faults.forEach(fault -> paint.line("  " + fault));
        }
    }
}
