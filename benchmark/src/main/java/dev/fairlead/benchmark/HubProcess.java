package dev.fairlead.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A hub as its users run it: a process, of which only exit status, output and what it serves can be seen. */
final class HubProcess implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Process process;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Path log;

    private HubProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        Thread.ofVirtual().name("hub-output").start(this::read);
    }

    /** How a hub is run: everything before {@code serve}. */
    record Launch(List<String> command) {
        Launch {
            command = List.copyOf(command);
        }

        static Launch ofJar(Path jar) {
            return java(List.of("-jar", jar.toString()));
        }

        static Launch ofClassPath(String classPath) {
            return java(List.of("-cp", classPath, "dev.fairlead.app.Main"));
        }

        /** For lives of seconds, in which the optimising compiler only costs. */
        Launch shortLived() {
            List<String> options = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
            List<String> all = new ArrayList<>(command);
            all.addAll(1, options);
            return new Launch(all);
        }

        private static Launch java(List<String> what) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow"));
            command.addAll(what);
            return new Launch(command);
        }
    }

    /** Starts it; it is not ready yet. Its output goes to {@code log}. */
    static HubProcess start(Launch launch, List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(launch.command());
        command.add("serve");
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(process::destroy)); // it must not outlive a harness that is stopped
        return new HubProcess(process, log);
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                if (line.startsWith("Fairlead is ready: ")) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new IOException("The hub ended before it was ready; its output is in " + log));
    }

    HubProcess awaitReady(Duration patience) throws IOException, InterruptedException {
        try {
            ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return this;
        } catch (ExecutionException e) {
            throw new IOException("The hub did not start; see " + log, e);
        } catch (TimeoutException e) {
            throw new IOException("The hub was not ready within " + patience + "; see " + log, e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The exit status, for a hub that ends by itself. */
    int exit(Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            throw new IOException("The hub did not end within " + patience + "; see " + log);
        }
        return process.exitValue();
    }

    /** SIGTERM, then patience, then SIGKILL. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
