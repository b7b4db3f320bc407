package dev.fairlead.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which build of the hub is run. */
final class Built {
    @Option(
            names = "--jar",
            paramLabel = "FILE",
            defaultValue = "${sys:fairlead.jar:-app/target/fairlead.jar}",
            description = "The hub's jar, with lib beside it. Default: that of this repository.")
    private Path jar = Path.of("app/target/fairlead.jar");

    @Spec(Target.MIXEE)
    private picocli.CommandLine.Model.CommandSpec spec;

    HubProcess.Launch launch() {
        if (!Files.exists(jar)) {
            throw new ParameterException(
                    spec.commandLine(), "There is no " + jar + ": build it first, or name another by --jar.");
        }
        return HubProcess.Launch.ofJar(jar.toAbsolutePath());
    }
}
