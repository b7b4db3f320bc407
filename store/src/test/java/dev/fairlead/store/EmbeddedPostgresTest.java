package dev.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    static Path shared;

    @TempDir
    Path own;

    private Path folder = shared;

    @AfterEach
    void nothing_is_left_running() throws IOException {
        EmbeddedPostgres.stopAbandoned(shared);
        EmbeddedPostgres.stopAbandoned(own);
    }

    private EmbeddedPostgres start() {
        return start(folder);
    }

    private static EmbeddedPostgres start(Path home) {
        return EmbeddedPostgres.start(EmbeddedConfig.in(home));
    }

    @Test
    void data_password_and_port_stay_the_same_from_one_start_to_the_next() throws SQLException {
        String url;
        try (EmbeddedPostgres server = start()) {
            url = server.url();
            run(url, "CREATE TABLE stays AS SELECT 42 AS answer");
        }
        try (EmbeddedPostgres server = start()) {
            assertThat(server.url()).isEqualTo(url);
            assertThat(ask(url, "SELECT answer FROM stays")).isEqualTo("42");
        }
    }

    @Test
    void it_runs_durably_on_the_loopback_alone_with_checksums_and_passwords() throws SQLException {
        try (EmbeddedPostgres server = start()) {
            String url = server.url();
            assertThat(ask(url, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(url, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(url, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(url, "SHOW data_checksums")).isEqualTo("on");
            assertThat(ask(url, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(url, "SHOW unix_socket_directories")).isEmpty();
            assertThat(ask(url, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(ask(url, "SELECT DISTINCT auth_method FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThatThrownBy(() -> DriverManager.getConnection(url.replaceAll("password=.*", "password=guess")))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void only_their_owner_reads_the_password_and_the_data() throws IOException {
        try (EmbeddedPostgres _ = start()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_second_start_on_the_same_data_adopts_the_running_server() {
        try (EmbeddedPostgres first = start();
                EmbeddedPostgres second = start()) {
            assertThat(pid(second)).isEqualTo(pid(first));
            assertThat(second.url()).isEqualTo(first.url());
        }
    }

    @Test
    void a_server_that_is_killed_comes_back_on_its_port_with_what_was_committed() throws SQLException {
        try (EmbeddedPostgres server = start()) {
            run(server.url(), "CREATE TABLE kept AS SELECT 42 AS answer");
            long killed = pid(server);
            server.process().orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
                assertThat(pid(server)).isNotEqualTo(killed);
                assertThat(ask(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
            });
        }
    }

    @Test
    void a_server_whose_whole_family_is_killed_comes_back() throws SQLException {
        try (EmbeddedPostgres server = start()) {
            ProcessHandle postmaster = server.process().orElseThrow();
            long killed = postmaster.pid();
            var family = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);

            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
                assertThat(pid(server)).isNotEqualTo(killed);
                assertThat(ask(server.url(), "SELECT 1")).isEqualTo("1");
            });
        }
    }

    @Test
    void a_closed_server_is_gone_and_stays_gone() {
        EmbeddedPostgres server = start();
        assertThat(server.process()).isPresent();
        server.close();

        assertThat(server.process()).isEmpty();
        assertThat(folder.resolve("data").resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void a_taken_port_makes_it_choose_another() throws IOException {
        int before;
        try (EmbeddedPostgres server = start()) {
            before = server.port();
        }
        try (var _ = new ServerSocket(before, 1, InetAddress.ofLiteral("127.0.0.1"));
                EmbeddedPostgres server = start()) {
            assertThat(server.port()).isNotEqualTo(before);
            assertThat(server.process()).isPresent();
        }
    }

    @Test
    void data_of_another_major_version_is_refused_with_both_versions_named() throws IOException {
        try (EmbeddedPostgres _ = start()) {
            assertThat(folder.resolve("data")).exists();
        }
        Path version = folder.resolve("data").resolve("PG_VERSION");
        Files.writeString(version, "17\n");
        try {
            assertThatThrownBy(this::start)
                    .isInstanceOf(StoreRefused.class)
                    .hasMessageContaining("PostgreSQL 17")
                    .hasMessageContaining("comes with 18");
        } finally {
            Files.writeString(version, "18\n");
        }
    }

    @Test
    void a_first_start_that_broke_off_begins_anew() throws IOException, SQLException {
        folder = own;
        Files.createDirectories(folder.resolve("data.new").resolve("base"));
        Files.writeString(folder.resolve("data.new").resolve("PG_VERSION"), "18\n");
        try (EmbeddedPostgres server = start()) {
            assertThat(ask(server.url(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void settings_that_cannot_work_end_the_start_at_once_and_name_the_log() throws IOException {
        try (EmbeddedPostgres server = start()) {
            assertThat(server.port()).isPositive();
        }
        Path settings = folder.resolve("data").resolve("postgresql.auto.conf");
        Files.writeString(settings, "no_such_setting = on\n");
        try {
            assertThatThrownBy(this::start).isInstanceOf(StoreRefused.class).hasMessageContaining("log");
        } finally {
            Files.writeString(settings, "");
        }
    }

    @Test
    void a_folder_that_others_may_not_enter_is_no_obstacle() throws IOException, SQLException {
        Path closed = Files.createDirectory(
                own.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (EmbeddedPostgres server = start(closed.resolve("hub/postgres"))) {
            long killed = pid(server);
            server.process().orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
                assertThat(pid(server)).isNotEqualTo(killed);
                assertThat(ask(server.url(), "SELECT 1")).isEqualTo("1");
            });
        }
    }

    @Test
    void two_that_unpack_at_once_get_the_same_programs() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(1);
        Binaries[] found = new Binaries[2];
        Thread[] threads = new Thread[2];
        for (int i = 0; i < 2; i++) {
            int each = i;
            threads[i] = Thread.ofVirtual().start(() -> {
                both.countDown();
                found[each] = Binaries.unpacked(folder.resolve("cache"));
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(found[0]).isEqualTo(found[1]);
        assertThat(found[0].program("postgres")).isExecutable();
        assertThat(folder.resolve("cache")).isDirectoryContaining(path -> path.equals(found[0].folder()));
        assertThat(folder.resolve("cache").toFile().list()).hasSize(1);
    }

    private static long pid(EmbeddedPostgres server) {
        return server.process().orElseThrow().pid();
    }

    private static void run(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
