package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.store.Database;
import dev.fairlead.store.Deliveries;
import dev.fairlead.store.Routing;
import dev.fairlead.store.Runs;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A queue is short when its statements are planned, and must not be read whole when it has grown long. */
class LongQueueTest {
    private static final int WAITING = 5_000;

    private final TestWalk walk = new TestWalk();

    @AfterEach
    void close() {
        walk.close();
    }

    @Test
    void a_claim_reads_about_what_it_takes_however_many_wait() {
        walk.integration("github", "github", "It is a secret");
        walk.hub().close();
        walk.database().close();
        long before = reads();
        try (Database database = walk.again()) {
            fill(database, 300);
            execute(database, "DELETE FROM delivery");
            execute(database, "DELETE FROM route_queue");
            execute(database, "DELETE FROM run");
            execute(database, "ANALYZE delivery, route_queue, run");
            for (int i = 0; i < 10; i++) {
                claims(database);
            }
            fill(database, WAITING);
            claims(database);
        }

        assertThat(reads() - before).isLessThan(WAITING / 2);
    }

    private static void claims(Database database) {
        Instant now = Instant.now();
        database.transact(tx -> new Deliveries().claim(tx, now, now, List.of(), 32));
        database.transact(tx -> new Routing().claim(tx, 128));
        database.transact(tx -> new Runs().claim(tx, now, now, 32));
    }

    private static void fill(Database database, int rows) {
        String id = "('019af000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
        String each = " FROM generate_series(1, " + rows + ") AS n";
        for (String sql : List.of(
                "INSERT INTO delivery SELECT %1$s, %1$s, %1$s, 1, 1, 'http://a', 0, now() - interval '1 s', '-infinity', now()",
                "INSERT INTO route_queue SELECT %1$s, 1, 1, NULL, 1",
                "INSERT INTO run (id, webhook_id, ordinal, environment_id, integration_id, connection_id, function_id, lane,"
                        + " attempt, due, leased_until, created_at) SELECT %1$s, %1$s, 0, 1, 1, 1, 1, n, 0,"
                        + " now() - interval '1 s', '-infinity', now()")) {
            execute(database, sql.formatted(id) + each);
        }
    }

    private static void execute(Database database, String sql) {
        database.transact(tx -> {
            try (var statement = tx.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private long reads() {
        try (Database database = walk.again()) {
            return database.transact(tx -> {
                try (var statement = tx.createStatement();
                        var row = statement.executeQuery("SELECT sum(seq_tup_read) + sum(idx_tup_fetch) FROM"
                                + " pg_stat_user_tables WHERE relname IN ('delivery', 'route_queue', 'run')")) {
                    row.next();
                    return row.getLong(1);
                }
            });
        }
    }
}
