package dev.fairlead.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL with one of its three promises taken away: an embedded server's own command line, which
 * {@code postmaster.opts} keeps ("Database File Layout" in PostgreSQL's manual), with one setting turned.
 */
final class UnsafeServer implements AutoCloseable {
    /** Each of them has to be on for a commit to last. */
    static final List<String> PROMISES = List.of("fsync", "synchronous_commit", "full_page_writes");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final String url;

    private UnsafeServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** @param stopped an embedded server that has run before */
    static UnsafeServer start(Postgres stopped, String setting) throws IOException, InterruptedException, SQLException {
        Path data = stopped.home().toRealPath().resolve("data");
        String options = Files.readString(data.resolve("postmaster.opts")).strip();
        List<String> command = new ArrayList<>(as(data));
        for (String word : options.split(" (?=\")", -1)) {
            String bare = word.replace("\"", "");
            String name = bare.split("=", 2)[0];
            command.add(PROMISES.contains(name) ? name + (name.equals(setting) ? "=off" : "=on") : bare);
        }
        Process process = new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        UnsafeServer server = new UnsafeServer(process, stopped.url("fairlead"));
        server.awaitReady();
        return server;
    }

    /** PostgreSQL refuses root; then it runs as the owner of its data. */
    private static List<String> as(Path data) throws IOException {
        String owner =
                Files.readAttributes(data, PosixFileAttributes.class).owner().getName();
        if (owner.equals(System.getProperty("user.name"))) {
            return List.of();
        }
        String group =
                Files.readAttributes(data, PosixFileAttributes.class).group().getName();
        return List.of("setpriv", "--reuid=" + owner, "--regid=" + group, "--clear-groups", "--");
    }

    private void awaitReady() throws InterruptedException, SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection _ = DriverManager.getConnection(url)) {
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    String url() {
        return url;
    }

    /** SIGTERM waits for sessions, and there are none left. */
    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
