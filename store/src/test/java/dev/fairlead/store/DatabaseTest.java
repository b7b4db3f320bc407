package dev.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final EmbeddedPostgres SERVER = EmbeddedPostgres.temporary();

    @Test
    void an_empty_database_is_migrated_and_a_second_opening_changes_nothing() throws SQLException {
        String url = SERVER.createDatabase("migrated");
        try (Database database = Database.open(url, Durability.REQUIRED)) {
            assertThat(new SettingsVersion(database).current()).isEqualTo(1);
        }
        String before = ask(url, "SELECT string_agg(version || ':' || checksum, ',') FROM flyway_schema_history");
        try (Database _ = Database.open(url, Durability.REQUIRED)) {
            assertThat(ask(url, "SELECT string_agg(version || ':' || checksum, ',') FROM flyway_schema_history"))
                    .isEqualTo(before)
                    .startsWith("1:");
        }
    }

    @Test
    void what_an_earlier_version_stored_is_listed_by_state_after_the_schema_is_brought_up_to_date()
            throws SQLException {
        String url = SERVER.createDatabase("earlier");
        Flyway.configure()
                .dataSource(JdbcUrl.of(url).url(), null, null)
                .locations("classpath:db/migration")
                .target("2")
                .load()
                .migrate();
        run(url, """
                INSERT INTO webhook_state (id, environment_id, integration_id, received_at, state, worst, pending, failing,
                    events, type, bytes, stored_at, settled_at)
                SELECT gen_random_uuid(), 1, 1, now(), state, state, 0, 0, 1, '', 0, now(), now()
                FROM unnest(ARRAY [1, 5, 11]) AS state""");

        try (Database _ = Database.open(url, Durability.REQUIRED)) {
            assertThat(ask(
                            url,
                            "SELECT string_agg(coalesce(loud::text, 'none'), ' ' ORDER BY state) FROM webhook_state"))
                    .isEqualTo("1 none 11");
        }
    }

    @Test
    void two_nodes_that_open_an_empty_database_at_once_both_succeed() throws Exception {
        String url = SERVER.createDatabase("opened_twice");
        CyclicBarrier both = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> one = threads.submit(() -> versionAfterOpening(url, both));
            Future<Long> other = threads.submit(() -> versionAfterOpening(url, both));

            assertThat(one.get()).isEqualTo(1);
            assertThat(other.get()).isEqualTo(1);
        }
    }

    private static long versionAfterOpening(String url, CyclicBarrier both) throws Exception {
        both.await();
        try (Database database = Database.open(url, Durability.REQUIRED)) {
            return new SettingsVersion(database).current();
        }
    }

    @Test
    void a_database_that_may_lose_commits_is_refused_unless_that_is_meant() throws SQLException {
        String url = SERVER.createDatabase("careless");
        run(url, "ALTER DATABASE careless SET synchronous_commit = off");

        assertThatThrownBy(() -> Database.open(url, Durability.REQUIRED))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("synchronous_commit off");
        try (Database database = Database.open(url, Durability.UNCHECKED)) {
            assertThat(new SettingsVersion(database).current()).isEqualTo(1);
        }
    }

    @Test
    void a_database_that_is_not_there_is_unavailable_and_its_password_stays_secret() {
        assertThatThrownBy(() -> Database.open("postgres://u:hunter2@127.0.0.1:1/hub", Durability.REQUIRED))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void sessions_are_in_utc_and_give_up_what_hangs() throws SQLException {
        try (Database database = Database.open(SERVER.createDatabase("sessions"), Durability.REQUIRED)) {
            database.transact(tx -> {
                assertThat(ask(tx, "SHOW TimeZone")).isIn("UTC", "Etc/UTC");
                assertThat(ask(tx, "SHOW statement_timeout")).isEqualTo("50s");
                assertThat(ask(tx, "SHOW idle_in_transaction_session_timeout")).isEqualTo("50s");
                return true;
            });
        }
    }

    @Test
    void work_that_fails_leaves_nothing() throws SQLException {
        String url = SERVER.createDatabase("rolled_back");
        try (Database database = Database.open(url, Durability.REQUIRED)) {
            assertThatThrownBy(() -> database.transact(tx -> {
                        tx.createStatement().execute("UPDATE settings_version SET version = 99");
                        throw new IllegalArgumentException("meant");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(new SettingsVersion(database).current()).isEqualTo(1);
        }
    }

    @Test
    void two_that_deadlock_both_get_done() throws Exception {
        String url = SERVER.createDatabase("deadlock");

        CyclicBarrier both = new CyclicBarrier(2);
        try (Database database = Database.open(url, Durability.REQUIRED);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            run(url, "CREATE TABLE pair (id int PRIMARY KEY, n int); INSERT INTO pair VALUES (1, 0), (2, 0)");
            Future<Integer> one = threads.submit(() -> addTo(database, 1, 2, both));
            Future<Integer> other = threads.submit(() -> addTo(database, 2, 1, both));

            assertThat(one.get() + other.get()).isGreaterThan(2); // one was done again
            assertThat(ask(url, "SELECT sum(n) FROM pair")).isEqualTo("4");
        }
    }

    private static int addTo(Database database, int first, int second, CyclicBarrier both) {
        int[] tries = {0};
        database.transact(tx -> {
            tries[0]++;
            try (Statement statement = tx.createStatement()) {
                statement.executeUpdate("UPDATE pair SET n = n + 1 WHERE id = " + first);
                if (tries[0] == 1) {
                    meet(both);
                }
                return statement.executeUpdate("UPDATE pair SET n = n + 1 WHERE id = " + second);
            }
        });
        return tries[0];
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_killed_server_is_unavailable_and_then_serves_the_same_pool_again(@TempDir Path home) throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedConfig.in(home));
                Database database = Database.open(server.url(), Durability.REQUIRED)) {
            SettingsVersion version = new SettingsVersion(database);
            database.change(handle -> true);
            server.process().orElseThrow().destroyForcibly();
            await().pollInterval(Duration.ofMillis(1))
                    .untilAsserted(() -> assertThatThrownBy(version::current).isInstanceOf(StoreUnavailable.class));

            await().atMost(Duration.ofSeconds(40))
                    .ignoreException(StoreUnavailable.class)
                    .untilAsserted(() -> assertThat(version.current()).isEqualTo(2));
        }
    }

    private static void run(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return ask(connection, sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
