package dev.fairlead.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs initdb and pg_ctl as the server's user, with the data folder as their working folder. */
record Programs(Binaries binaries, ServerUser user) {
    /** A start includes recovery, which takes as long as it takes. */
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private static final List<String> TUNING = List.of(
            "shared_buffers=128MB",
            "max_connections=60",
            "max_wal_size=2GB",
            "checkpoint_timeout=15min",
            "wal_compression=pglz",
            "logging_collector=on",
            "log_filename=postgresql-%a.log",
            "log_rotation_age=1d",
            "log_rotation_size=0",
            "log_truncate_on_rotation=on");

    private static final List<String> FIXED = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=''",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on");

    /** What a program said, and whether it did what it was to do. */
    sealed interface Result {
        record Done(String output) implements Result {}

        record Failed(String output) implements Result {}
    }

    enum Stop {
        FAST,
        IMMEDIATE
    }

    /** @param password a file with the password of the user {@code fairlead}; the server's user can read it */
    Result initialise(Path data, Path password) {
        List<String> command = new ArrayList<>(List.of(
                program("initdb"),
                "-D",
                user.nameOf(data),
                "-U",
                EmbeddedPostgres.USER,
                "--auth=scram-sha-256",
                "--pwfile=/dev/stdin",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums"));
        TUNING.forEach(setting -> command.addAll(List.of("-c", setting)));
        return run(command, data, ProcessBuilder.Redirect.from(password.toFile()));
    }

    Result start(Path data, int port) {
        StringBuilder options = new StringBuilder("-c port=").append(port);
        FIXED.forEach(setting -> options.append(" -c ").append(setting));
        return control(
                data,
                "start",
                "-w",
                "-t",
                Long.toString(LONGEST_START.toSeconds()),
                "-l",
                "start.log",
                "-o",
                options.toString());
    }

    Result stop(Path data, Stop how) {
        String mode = switch (how) {
            case FAST -> "fast";
            case IMMEDIATE -> "immediate";
        };
        return control(data, "stop", "-w", "-t", Long.toString(LONGEST_STOP.toSeconds()), "-m", mode);
    }

    /** The major version of these programs. */
    int version(Path anywhere) {
        return switch (run(List.of(program("pg_ctl"), "--version"), anywhere, ProcessBuilder.Redirect.PIPE)) {
            case Result.Done(String output) -> Integer.parseInt(output.replaceAll("(?s).* (\\d+)\\..*", "$1"));
            case Result.Failed(String output) ->
                throw new StoreRefused("The PostgreSQL that comes with the hub does not run on this machine: " + output
                        + "; give an external one by --database postgres://...");
        };
    }

    private Result control(Path data, String what, String... options) {
        List<String> command = new ArrayList<>(List.of(program("pg_ctl"), what, "-D", user.nameOf(data)));
        command.addAll(List.of(options));
        return run(command, data, ProcessBuilder.Redirect.PIPE);
    }

    private String program(String name) {
        return binaries.program(name).toAbsolutePath().toString();
    }

    private Result run(List<String> command, Path folder, ProcessBuilder.Redirect input) {
        ProcessBuilder builder = new ProcessBuilder(user.command(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(input);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL", "C", "TZ", "UTC"));
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? new Result.Done(output) : new Result.Failed(output);
        } catch (IOException e) {
            throw new UncheckedIOException("A program of PostgreSQL could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("The start of PostgreSQL was interrupted", e);
        }
    }
}
