package dev.fairlead.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A server in a temporary folder that is named after this process. */
final class TemporaryServer {
    private static final String PREFIX = "fairlead-postgres-";

    private TemporaryServer() {}

    private static final class Holder {
        private static final EmbeddedPostgres SERVER = start();
    }

    static EmbeddedPostgres instance() {
        return Holder.SERVER;
    }

    private static EmbeddedPostgres start() {
        try {
            Path parent = Path.of(System.getProperty("java.io.tmpdir"));
            removeAbandoned(parent);
            Path home = Files.createTempDirectory(
                    parent, PREFIX + ProcessHandle.current().pid() + "-");
            EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedConfig.in(home));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                delete(home);
            }));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary PostgreSQL", e);
        }
    }

    /** What a killed JVM could not take along. */
    private static void removeAbandoned(Path parent) throws IOException {
        List<Path> homes;
        try (Stream<Path> all = Files.list(parent)) {
            homes = all.filter(TemporaryServer::isAbandoned).toList();
        }
        for (Path home : homes) {
            EmbeddedPostgres.stopAbandoned(home);
            delete(home);
        }
    }

    private static boolean isAbandoned(Path home) {
        String name = home.getFileName().toString();
        return name.matches(PREFIX + "\\d+-.*")
                && Files.isWritable(home)
                && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length(), name.indexOf('-', PREFIX.length()))))
                        .isEmpty();
    }

    private static void delete(Path home) {
        try {
            Binaries.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary PostgreSQL leaves files in " + home, e);
        }
    }
}
