package dev.fairlead.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL database: its pool, its schema, and transactions on it. */
public final class Database implements AutoCloseable {
    /**
     * All our statements go by key, over partitions and queues that were empty when a plan was made: no statistics can
     * tell the planner better, so it is told once. A bitmap over a queue would sort the whole backlog for each claim.
     */
    private static final String BY_KEY = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off"
            + " -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off";

    private static final int OLDEST = 15;
    private static final int MOST_CONNECTIONS = 16;
    private static final int DEADLOCK_TRIES = 3;
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(5);

    /** Something done in one transaction. */
    @FunctionalInterface
    public interface Work<R> {
        R in(Connection tx) throws SQLException;
    }

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    }

    /**
     * Connects, checks that the server is new enough and durable, and brings the schema up to date.
     *
     * @param url {@code postgres://user:password@host:port/name} or a JDBC URL
     * @throws StoreRefused if the server does not fit
     * @throws StoreUnavailable if it cannot be reached
     */
    public static Database open(String url, Durability durability) {
        HikariDataSource pool = pool(JdbcUrl.of(url));
        try {
            Database database = new Database(pool);
            database.transact(tx -> checked(tx, durability));
            migrate(JdbcUrl.of(url));
            return database;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** On connections of its own: a migration may take longer than any statement of the hub. */
    private static void migrate(JdbcUrl url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url.url());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private static HikariDataSource pool(JdbcUrl url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.url());
        config.setPoolName("fairlead");
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "fairlead");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("logServerErrorDetail", "false"); // it repeats the values of rows
        config.addDataSourceProperty(
                "options",
                "-c TimeZone=UTC -c jit=off -c statement_timeout=50s " + BY_KEY
                        + " -c idle_in_transaction_session_timeout=50s");
        return new HikariDataSource(config);
    }

    private static boolean checked(Connection tx, Durability durability) throws SQLException {
        int version = tx.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new StoreRefused("PostgreSQL %d is too old; Fairlead needs %d or newer".formatted(version, OLDEST));
        }
        List<String> off = new ArrayList<>();
        try (Statement statement = tx.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
                    row.next();
                    if (row.getString(1).equals("off")) {
                        off.add(setting);
                    }
                }
            }
        }
        if (durability == Durability.REQUIRED && !off.isEmpty()) {
            throw new StoreRefused(
                    ("PostgreSQL has %s off, so what it has committed can be lost; switch it on, or start"
                                    + " with --allow-unsafe-database if that is meant")
                            .formatted(String.join(" and ", off)));
        }
        return true;
    }

    /**
     * Runs settings work in a transaction of its own, again if it met a deadlock.
     *
     * @throws StoreUnavailable if the database cannot be reached or does not commit
     */
    <R> R settings(HandleCallback<R, SQLException> work) {
        return repeated(() -> {
            try {
                return jdbi.inTransaction(work);
            } catch (JdbiException e) {
                if (e.getCause() instanceof SQLException cause) {
                    throw cause;
                }
                throw e;
            }
        });
    }

    /** The same, for what other nodes and the walk must see: it raises the version of the settings. */
    <R> R change(HandleCallback<R, SQLException> work) {
        return settings(handle -> {
            R result = work.withHandle(handle);
            handle.execute("UPDATE settings_version SET version = version + 1");
            return result;
        });
    }

    /**
     * Runs the work in a transaction, again if it met a deadlock.
     *
     * @throws StoreUnavailable if the database cannot be reached or does not commit
     */
    public <R> R transact(Work<R> work) {
        return repeated(() -> once(work));
    }

    @FunctionalInterface
    private interface Attempt<R> {
        R make() throws SQLException;
    }

    private static <R> R repeated(Attempt<R> attempt) {
        for (int tries = 1; ; tries++) {
            try {
                return attempt.make();
            } catch (SQLException e) {
                if (!Failures.isConflict(e) || tries == DEADLOCK_TRIES) {
                    throw Failures.of(e);
                }
            }
        }
    }

    private <R> R once(Work<R> work) throws SQLException {
        try (Connection tx = pool.getConnection()) {
            tx.setAutoCommit(false);
            try {
                R result = work.in(tx);
                tx.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(tx, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection tx, Exception cause) {
        try {
            tx.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
