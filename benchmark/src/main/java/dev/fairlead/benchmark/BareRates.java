package dev.fairlead.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What the same disk and the same PostgreSQL do without a hub, for the hub's figures to be read beside. */
final class BareRates {
    private static final int BODY = 2_048;
    private static final int BLOCK = 4_096;
    private static final int BATCH = 256;
    private static final String DATABASE = "bare";

    private final Postgres postgres;
    private final Path folder;
    private final Duration each;

    BareRates(Postgres postgres, Path folder, Duration each) {
        this.postgres = postgres;
        this.folder = folder;
        this.each = each;
    }

    /** All a second. */
    record Rates(double fdatasync, double single, double singleAt16, double batched) {}

    Rates measure(int requesters) throws IOException, SQLException, InterruptedException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE journal (id uuid PRIMARY KEY, received timestamptz NOT NULL, body bytea)");
            statement.execute("CREATE TABLE dedup (key uuid PRIMARY KEY)");
        }
        return new Rates(fdatasync(), single(1), single(16), batched(requesters));
    }

    private Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(postgres.url(DATABASE) + "&prepareThreshold=1");
    }

    private double fdatasync() throws IOException {
        Path file = folder.resolve("fdatasync");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long count = 0;
            long started = System.nanoTime();
            while (System.nanoTime() - started < each.toNanos()) {
                channel.write(ByteBuffer.allocate(BLOCK));
                channel.force(false);
                count++;
            }
            return perSecond(count, started);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private double single(int connections) throws InterruptedException {
        AtomicLong count = new AtomicLong();
        return during(connections, count, open -> {
            try (Connection connection = connect();
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO journal VALUES (?, now(), ?)")) {
                while (open.get()) {
                    insert.setObject(1, UUID.randomUUID());
                    insert.setBytes(2, new byte[BODY]);
                    insert.executeUpdate();
                    count.incrementAndGet();
                }
            }
        });
    }

    private record Entry(UUID key, CompletableFuture<Boolean> done) {}

    /** One writer takes what waits, as the hub's journal does. */
    private double batched(int requesters) throws InterruptedException {
        LinkedBlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
        AtomicLong count = new AtomicLong();
        AtomicBoolean writing = new AtomicBoolean(true);
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                write(waiting, writing);
            } catch (IOException | SQLException | InterruptedException e) {
                failures.add(e);
            }
        });
        double rate = during(requesters, count, open -> {
            while (open.get() && failures.isEmpty()) {
                Entry entry = new Entry(UUID.randomUUID(), new CompletableFuture<>());
                waiting.add(entry);
                entry.done().join();
                count.incrementAndGet();
            }
        });
        writing.set(false);
        waiting.add(new Entry(UUID.randomUUID(), new CompletableFuture<>()));
        writer.join();
        if (!failures.isEmpty()) {
            throw new IllegalStateException("The batched insert failed", failures.element());
        }
        return rate;
    }

    private void write(LinkedBlockingQueue<Entry> waiting, AtomicBoolean open)
            throws IOException, SQLException, InterruptedException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement("""
                        WITH fresh AS (INSERT INTO dedup SELECT unnest(?) ON CONFLICT DO NOTHING RETURNING key)
                        INSERT INTO journal SELECT key, now(), body
                        FROM unnest(?, ?) AS g (id, body) JOIN fresh ON fresh.key = g.id
                        """)) {
            while (open.get()) {
                List<Entry> batch = new ArrayList<>();
                batch.add(waiting.take());
                waiting.drainTo(batch, BATCH - 1);
                UUID[] keys = batch.stream().map(Entry::key).sorted().toArray(UUID[]::new);
                byte[][] bodies = new byte[keys.length][BODY];
                insert.setArray(1, connection.createArrayOf("uuid", keys));
                insert.setArray(2, connection.createArrayOf("uuid", keys));
                insert.setArray(3, connection.createArrayOf("bytea", bodies));
                insert.executeUpdate();
                batch.forEach(entry -> entry.done().complete(true));
            }
        }
    }

    private interface Work {
        void go(AtomicBoolean open) throws IOException, SQLException;
    }

    private double during(int threads, AtomicLong count, Work work) throws InterruptedException {
        AtomicBoolean open = new AtomicBoolean(true);
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> all = new ArrayList<>();
        long started = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            all.add(Thread.ofVirtual().start(() -> {
                try {
                    work.go(open);
                } catch (IOException | SQLException | RuntimeException e) {
                    failures.add(e);
                }
            }));
        }
        Thread.sleep(each); // the time that is measured
        open.set(false);
        for (Thread thread : all) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("A bare insert failed", failures.element());
        }
        return perSecond(count.get(), started);
    }

    private static double perSecond(long count, long started) {
        return count / ((System.nanoTime() - started) / 1e9);
    }
}
