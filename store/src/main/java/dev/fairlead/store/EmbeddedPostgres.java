package dev.fairlead.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that comes with the hub: a process of its own on the loopback that outlives a killed hub, is adopted by
 * the next one, and is started again when it dies.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String USER = "fairlead";
    private static final String DATABASE = "fairlead";

    private final Home home;
    private final Programs programs;
    private final Duration patience;
    private final FileChannel using;
    private final int port;
    private final Watch watch;

    private EmbeddedPostgres(Home home, Programs programs, Duration patience, FileChannel using) throws IOException {
        this.home = home;
        this.programs = programs;
        this.patience = patience;
        this.using = using;
        this.port = boot();
        this.watch = new Watch(this);
    }

    /**
     * Starts the server, or takes over the one that runs on this data.
     *
     * @throws StoreRefused if the data or the machine does not fit; the message says what to do
     */
    public static EmbeddedPostgres start(EmbeddedConfig config) {
        Programs programs = new Programs(Binaries.unpacked(config.binaries()), ServerUser.choose());
        try {
            Home home = Home.at(config.home());
            try (FileChannel starting = open(home.starting());
                    FileLock _ = starting.lock()) {
                home.prepare(programs);
                FileChannel using = open(home.using());
                share(using);
                EmbeddedPostgres server = new EmbeddedPostgres(home, programs, config.patience(), using);
                server.createDatabaseIfAbsent(DATABASE);
                server.watch.start();
                return server;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started in " + config.home(), e);
        }
    }

    /** A server for tests, the same for the whole life of this JVM; it goes with its data when the JVM ends. */
    public static EmbeddedPostgres temporary() {
        return TemporaryServer.instance();
    }

    /** The JDBC URL of the hub's database, with the password; never to be shown. */
    public String url() {
        return url(DATABASE);
    }

    /**
     * Makes a database.
     *
     * @param name small letters, digits and underscores, a letter first
     * @return its JDBC URL, with the password
     */
    public String createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a name for a database: " + name);
        }
        execute("CREATE DATABASE " + name);
        return url(name);
    }

    public int port() {
        return port;
    }

    /** The process of the server, while it runs. */
    public Optional<ProcessHandle> process() {
        return PostmasterFile.read(home.data())
                .filter(PostmasterFile::isAlive)
                .flatMap(file -> ProcessHandle.of(file.pid()));
    }

    boolean isRunning() {
        return PostmasterFile.read(home.data()).filter(PostmasterFile::isAlive).isPresent();
    }

    /** Starts it again on its port, however often that takes within the patience. */
    void restart(CountDownLatch given) {
        launch(Attempt.SAME_PORT, port, given);
    }

    private int boot() throws IOException {
        int kept = home.port();
        int free = kept > 0 && Ports.isFree(kept) ? kept : Ports.free(new SecureRandom());
        int used = launch(Attempt.ANY_PORT, free, new CountDownLatch(1));
        if (used != kept) {
            home.keepPort(used);
        }
        return used;
    }

    private enum Attempt {
        ANY_PORT,
        SAME_PORT
    }

    private int launch(Attempt attempt, int firstPort, CountDownLatch givenUp) {
        long deadline = System.nanoTime() + patience.toNanos();
        int chosen = firstPort;
        while (true) {
            Optional<PostmasterFile> running = PostmasterFile.read(home.data()).filter(PostmasterFile::isReady);
            if (running.isPresent()) {
                return running.get().port();
            }
            PostmasterFile.removeStale(home.data());
            boolean leftOver = PostmasterFile.exists(home.data());
            String failure = switch (programs.start(home.data(), chosen)) {
                case Programs.Result.Done _ -> null;
                case Programs.Result.Failed(String output) -> output;
            };
            if (failure == null) {
                return chosen;
            }
            boolean portTaken = !Ports.isFree(chosen);
            boolean hopeless = !leftOver && !portTaken;
            if (hopeless || System.nanoTime() > deadline || !Watch.paused(givenUp)) {
                throw new StoreRefused("PostgreSQL does not start: %s; its log is in %s"
                        .formatted(lastLine(failure), home.data().resolve("log")));
            }
            if (portTaken && attempt == Attempt.ANY_PORT) {
                chosen = Ports.free(new SecureRandom());
            }
        }
    }

    private static String lastLine(String text) {
        return text.lines().reduce("no reason given", (_, line) -> line);
    }

    private void createDatabaseIfAbsent(String name) {
        if (!databases().contains(name)) {
            execute("CREATE DATABASE " + name);
        }
    }

    private List<String> databases() {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT datname FROM pg_database")) {
            List<String> names = new ArrayList<>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s".formatted(port, database, USER, home.password());
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void share(FileChannel using) throws IOException {
        try {
            using.lock(0, Long.MAX_VALUE, true);
        } catch (OverlappingFileLockException _) {
            // another server object of this JVM holds it
        }
    }

    private static @Nullable FileLock alone(FileChannel using) throws IOException {
        try {
            return using.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    /** Stops the server, unless another hub uses it too. */
    @Override
    public void close() {
        watch.stop();
        try (FileChannel starting = open(home.starting());
                FileLock _ = starting.lock()) {
            using.close();
            try (FileChannel last = open(home.using());
                    FileLock lock = alone(last)) {
                if (lock != null) {
                    stop();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be stopped in " + home.folder(), e);
        }
    }

    private void stop() {
        if (isRunning() && programs.stop(home.data(), Programs.Stop.FAST) instanceof Programs.Result.Failed) {
            programs.stop(home.data(), Programs.Stop.IMMEDIATE); // it recovers at the next start
        }
    }

    /** Stops what runs on a folder whose hub is gone. */
    static void stopAbandoned(Path folder) throws IOException {
        Home home = Home.at(folder);
        if (PostmasterFile.read(home.data()).filter(PostmasterFile::isAlive).isPresent()) {
            EmbeddedConfig config = EmbeddedConfig.in(folder);
            new Programs(Binaries.unpacked(config.binaries()), ServerUser.choose())
                    .stop(home.data(), Programs.Stop.IMMEDIATE);
        }
    }

    @Override
    public String toString() {
        return "EmbeddedPostgres[" + port + "]";
    }
}
