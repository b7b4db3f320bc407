package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.store.Backlog;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Database;
import dev.fairlead.store.Deliveries;
import dev.fairlead.store.Identities;
import dev.fairlead.store.Integration;
import dev.fairlead.store.NewEvent;
import dev.fairlead.store.Partitions;
import dev.fairlead.store.RecordAction;
import dev.fairlead.store.Records;
import dev.fairlead.store.Routing;
import dev.fairlead.store.Runs;
import dev.fairlead.store.State;
import dev.fairlead.store.StoredRecord;
import dev.fairlead.store.WalkList;
import dev.fairlead.store.Walks;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is asked often reads a few rows of an index, however many there are: PostgreSQL itself counts the scans and the
 * rows. {@code -Dfairlead.plan.rows=5000000} makes it as many as the promise names.
 */
class PlanTest {
    private static final int ROWS = Integer.getInteger("fairlead.plan.rows", 40_000);
    private static final String LARGE =
            "relname ~ '^(webhook|webhook_state|event|message|attempt|run_history)_2' OR relname IN"
                    + " ('record', 'identity')";

    private final TestWalk walk = new TestWalk();
    private final Integration github = walk.integration("github", "github", "It is a secret");
    private final CustomerConnection acme = walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
    private final Instant now = Instant.now();

    @AfterEach
    void close() {
        walk.close();
    }

    private record Asked(String what, Consumer<Database> how) {}

    private record Reads(long scans, long rows) {}

    @Test
    void no_list_look_up_or_claim_scans_a_table_or_walks_an_index() {
        fill();
        walk.database().close(); // a session reports what it counted when it ends
        SoftAssertions all = new SoftAssertions();
        for (Asked each : List.of(
                new Asked("all webhooks", database -> lists(database, null, null)),
                new Asked("webhooks of an integration", database -> lists(database, github.id(), null)),
                new Asked("delivered webhooks", database -> lists(database, null, State.DELIVERED)),
                new Asked("dead webhooks", database -> lists(database, null, State.DEAD)),
                new Asked("held webhooks, of which there are none", database -> lists(database, null, State.HELD)),
                new Asked("dead webhooks of an integration", database -> lists(database, github.id(), State.DEAD)),
                new Asked("one walk", database -> {
                    var _ = new Walks(database)
                            .find(walk.environment().id(), middle(database))
                            .orElseThrow();
                }),
                new Asked("a page of records", database -> page(database, null)),
                new Asked("records by id", database -> page(database, List.of("7", "8", "absent"))),
                new Asked("identities", this::identities),
                new Asked("the router's turn", database -> database.transact(tx -> new Routing().claim(tx, 128))),
                new Asked(
                        "deliveries' turn",
                        database -> database.transact(
                                tx -> new Deliveries().claim(tx, Instant.now(), Instant.now(), List.of(), 32))),
                new Asked(
                        "runs' turn",
                        database -> database.transact(tx -> new Runs().claim(tx, Instant.now(), Instant.now(), 32))),
                new Asked("the backlog", database -> database.transact(tx -> Backlog.read(tx, Instant.now()))))) {
            Reads before = reads();
            try (Database database = walk.again()) {
                each.how().accept(database);
            }
            Reads after = reads();
            all.assertThat(after.scans() - before.scans())
                    .as("scans for " + each.what())
                    .isZero();
            all.assertThat(after.rows() - before.rows())
                    .as("rows for " + each.what())
                    .isLessThan(2_000);
        }
        all.assertAll();
    }

    private UUID middle(Database database) {
        return new WalkList(database)
                .list(new WalkList.Filter(walk.environment().id(), null, null), new WalkList.Place.Newest(), 100)
                .getLast()
                .id();
    }

    private void lists(Database database, @Nullable Long integration, @Nullable State state) {
        WalkList list = new WalkList(database);
        UUID middle = middle(database);
        WalkList.Filter filter = new WalkList.Filter(walk.environment().id(), integration, state);
        list.list(filter, new WalkList.Place.Newest(), 50);
        list.list(filter, new WalkList.Place.OlderThan(middle), 50);
        list.list(filter, new WalkList.Place.NewerThan(middle), 50);
    }

    private void page(Database database, @Nullable List<String> ids) {
        EnumSet<RecordAction> all = EnumSet.allOf(RecordAction.class);
        Records.Page page = database.transact(tx -> new Records()
                .page(tx, new Records.Query(acme.id(), "Thing", ids == null ? ROWS / 2 : 0, null, all, ids, 50)));
        assertThat(page.records()).hasSize(ids == null ? 50 : 2);
        if (ids != null) {
            List<StoredRecord> found = database.transact(tx -> new Records().byIds(tx, acme.id(), "Thing", ids));
            assertThat(found).hasSize(2);
        }
    }

    private void identities(Database database) {
        NewEvent.Identity identity = new NewEvent.Identity("connection_config.installation_id", "42");
        List<Identities.Wanted> wanted = List.of(new Identities.Wanted(github.id(), identity));
        List<Identities.Hit> hits = database.transact(tx -> new Identities().lookup(tx, wanted));
        assertThat(hits).hasSize(1);
    }

    /** Over four days, oldest first; one in a thousand is dead. */
    private void fill() {
        for (int day = 0; day < 4; day++) {
            Instant then = now.minus(Duration.ofDays(day));
            walk.database().transact(tx -> {
                new Partitions().ensure(tx, then);
                return 0;
            });
        }
        walk.hub().close();
        long from = now.minus(Duration.ofDays(3)).toEpochMilli();
        execute("""
                CREATE TABLE given AS SELECT n, (lpad(to_hex(%d + n * %d), 12, '0') || '7000' || '8000'
                    || lpad(to_hex(n), 12, '0'))::uuid AS id FROM generate_series(0::bigint, %d - 1) AS n
                """.formatted(from, Duration.ofDays(3).toMillis() / ROWS, ROWS));
        String ids = "%d, %d, now()".formatted(walk.environment().id(), github.id());
        execute("INSERT INTO webhook SELECT id, " + ids
                + ", 'POST', '/', '', '{}', '', 'default', 'default', 0, NULL, 1, NULL FROM given");
        execute("INSERT INTO event SELECT id, 0, 'issues', '', '42', '', 'o', NULL, 1, NULL, 0, 2 FROM given");
        execute("INSERT INTO webhook_state SELECT id, " + ids
                + ", CASE WHEN n % 1000 = 0 THEN 11 ELSE 5 END, 5, 0, 0, 1,"
                + " 'issues', 2, NULL, now(), now(), now() FROM given");
        execute("INSERT INTO message SELECT id, id, 1, " + acme.id()
                + ", NULL, NULL, NULL, 0, 0, 0, NULL, now() FROM given");
        execute("INSERT INTO attempt SELECT id, id, 1, id, 1, 'http://a', now(), 1, 5, 200, '', '', NULL FROM given");
        walk.function(github, "things", "Thing", "");
        execute("INSERT INTO run_history SELECT g.id, g.id, 0, 0, f.id, 'f', '1', " + acme.id()
                + ", 4, NULL, now(), 1, 1, 1, 0, 0, '' FROM given g, function f");
        execute("INSERT INTO record SELECT " + acme.id()
                + ", 'Thing', n::text, '{}', '', n + 1, 1, now(), now(), NULL, 1 FROM given");
        execute("INSERT INTO identity SELECT " + github.id() + ", 'connection_config.installation_id', 'v' || n, "
                + acme.id() + " FROM given");
        execute(
                "INSERT INTO delivery SELECT id, id, id, " + walk.environment().id()
                        + ", 1, 'http://a', 0, now() - interval '1 s', '-infinity', now() FROM given ORDER BY n DESC LIMIT 2000");
        execute("INSERT INTO route_queue SELECT id, " + walk.environment().id() + ", " + github.id()
                + ", NULL, 1 FROM given ORDER BY n DESC LIMIT 2000");
        execute(
                "INSERT INTO run (id, webhook_id, ordinal, environment_id, integration_id, connection_id, function_id, lane,"
                        + " attempt, due, leased_until, created_at) SELECT g.id, g.id, 0, f.environment_id, f.integration_id, "
                        + acme.id()
                        + ", f.id, n, 0, now() - interval '1 s', '-infinity', now() FROM given g, function f"
                        + " ORDER BY n DESC LIMIT 2000");
        execute("ANALYZE");
    }

    private void execute(String sql) {
        walk.database().transact(tx -> {
            try (var statement = tx.createStatement()) {
                statement.execute(sql);
                return 0;
            }
        });
    }

    private Reads reads() {
        try (Database database = walk.again()) {
            return database.transact(tx -> {
                try (var statement = tx.createStatement();
                        var row = statement.executeQuery(
                                "SELECT sum(seq_scan), sum(seq_tup_read) + sum(idx_tup_fetch) FROM"
                                        + " pg_stat_user_tables WHERE " + LARGE)) {
                    row.next();
                    return new Reads(row.getLong(1), row.getLong(2));
                }
            });
        }
    }
}
