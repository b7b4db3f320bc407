package dev.fairlead.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The hub's own PostgreSQL, looked at and killed from outside: {@code postgres} in the hub's data folder. */
record Postgres(Path home) {
    private static final String NAME = "fairlead";

    static Postgres of(Path hubData) {
        return new Postgres(hubData.resolve("postgres"));
    }

    String url(String database) throws IOException {
        return "jdbc:postgresql://127.0.0.1:%s/%s?user=%s&password=%s&ApplicationName=drill&socketTimeout=60"
                .formatted(line("port"), database, NAME, line("password"));
    }

    Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(url(NAME));
    }

    /** The postmaster, which is the first line of {@code postmaster.pid}. */
    long pid() throws IOException {
        List<String> lines = Files.readAllLines(postmasterFile());
        return Long.parseLong(lines.getFirst().strip());
    }

    /** SIGKILL to the postmaster, where there is one; its children notice and end. */
    void kill() throws IOException {
        if (Files.exists(postmasterFile())) {
            ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private Path postmasterFile() {
        return home.resolve("data").resolve("postmaster.pid");
    }

    private String line(String file) throws IOException {
        return Files.readString(home.resolve(file)).strip();
    }
}
