package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Deliveries;
import dev.fairlead.store.Integration;
import dev.fairlead.store.Runs;
import dev.fairlead.store.State;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits at a stage when the hub stops, or dies, goes on. */
class RestartTest {
    private final TestWalk walk = new TestWalk();
    private final Integration github = walk.integration("github", "github", "It is a secret");
    private final GitHub provider = new GitHub("It is a secret", walk.endpoint("github"));
    private final CustomerConnection acme = walk.connection(github, "acme", "{\"installation_id\":\"42\"}");

    @AfterEach
    void close() {
        walk.close();
    }

    @Test
    void what_was_stored_and_not_routed_is_routed_after_a_restart() {
        walk.send(provider.issueOpened(42, 1, "Stored"));
        walk.awaitSettled();
        walk.hub().close();
        walk.app().forget();
        execute("INSERT INTO route_queue SELECT id, environment_id, integration_id, NULL, 1 FROM webhook");

        walk.restart();

        walk.app().awaitCount(1, TestWalk.PATIENCE);
        walk.awaitSettled();
    }

    @Test
    void a_delivery_that_waited_for_its_next_attempt_is_made_after_a_restart() {
        walk.app().answers(Reply.status(500));
        walk.send(provider.issueOpened(42, 1, "Waits"));
        walk.app().awaitCount(1, TestWalk.PATIENCE);
        walk.hub().close();

        walk.app().answers(Reply.ok());
        walk.restart();
        walk.awaitSettled();

        assertThat(walk.newest().line().state()).isIn(State.DELIVERED, State.DEAD);
        assertThat(walk.app().received())
                .extracting(each -> each.header("webhook-id"))
                .hasSizeGreaterThan(1);
        assertThat(walk.newest().deliveries().getFirst().attempts().getLast().status())
                .isEqualTo(200);
    }

    @Test
    void a_run_that_is_stopped_with_the_hub_is_run_again_and_does_its_work_once() {
        walk.function(github, "slow", "Thing", """
                const before = await nango.getRecordsByIds(['gate'], 'Thing');
                if (!before.has('gate')) await new Promise((resolve) => setTimeout(resolve, 30000));
                await nango.batchSave([{ id: 'done' }], 'Thing');
                """);
        walk.send(provider.issueOpened(42, 1, "Stopped"));
        await().atMost(TestWalk.PATIENCE)
                .untilAsserted(() -> assertThat(walk.count("run WHERE leased_until > '-infinity'"))
                        .isEqualTo(1));

        walk.hub().close();
        assertThat(walk.count("run WHERE leased_until = '-infinity'")).isEqualTo(1);
        walk.function(github, "slow", "Thing", "await nango.batchSave([{ id: 'done' }], 'Thing')");
        walk.restart();
        walk.awaitSettled();

        assertThat(walk.records(acme, "Thing"))
                .singleElement()
                .satisfies(each -> assertThat(each.id()).isEqualTo("done"));
        assertThat(walk.newest().runs())
                .singleElement()
                .satisfies(each -> assertThat(each.state()).isEqualTo(State.SUCCEEDED));
    }

    @Test
    void what_a_dead_node_had_leased_is_taken_up_when_its_lease_ends() {
        walk.app().refuses();
        walk.function(github, "quick", "Thing", "await nango.batchSave([{ id: 'done' }], 'Thing')");
        walk.hub().close();
        queueAndLeaseAsADeadNode();

        walk.app().accepts();
        walk.restart();
        walk.awaitSettled();

        assertThat(walk.forwards()).hasSize(1);
        assertThat(walk.notices()).hasSize(1);
        assertThat(walk.records(acme, "Thing")).hasSize(1);
    }

    private void queueAndLeaseAsADeadNode() {
        walk.restart();
        walk.send(provider.issueOpened(42, 1, "Died"));
        await().atMost(TestWalk.PATIENCE)
                .untilAsserted(() -> assertThat(walk.count("attempt")).isPositive());
        walk.hub().close();
        execute("UPDATE delivery SET due = now() - interval '1 second', leased_until = '-infinity', attempt = 0");
        execute("DELETE FROM attempt");
        walk.app().forget();
        Instant now = Instant.now();
        Instant until = now.plus(TestWalk.TERMS.length());
        walk.database()
                .transact(tx ->
                        new Deliveries().claim(tx, now, until, List.of(), 10).size()
                                + new Runs().claim(tx, now, until, 10).size());
    }

    @Test
    void a_lease_is_kept_while_its_attempt_goes_on() {
        walk.app().answers(new Reply.Slow(Duration.ofMillis(1_900), Reply.ok()));
        walk.send(provider.issueOpened(42, 1, "Slow"));
        walk.app().awaitCount(1, TestWalk.PATIENCE);
        Instant taken = leasedUntil();

        await().atMost(TestWalk.PATIENCE)
                .untilAsserted(() -> assertThat(leasedUntil()).isAfter(taken));
        walk.awaitSettled();
        assertThat(walk.app().count()).isEqualTo(1);
    }

    @Test
    void leases_as_shipped_pass_on_within_ten_seconds() {
        assertThat(Leases.Terms.SHIPPED.length()).isLessThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(Leases.Terms.SHIPPED.renewal().multipliedBy(3)).isLessThan(Leases.Terms.SHIPPED.length());
    }

    private Instant leasedUntil() {
        return walk.database().transact(tx -> {
            try (var statement = tx.createStatement();
                    var row = statement.executeQuery("SELECT leased_until FROM delivery")) {
                assertThat(row.next()).isTrue();
                return row.getTimestamp(1).toInstant();
            }
        });
    }

    private void execute(String sql) {
        walk.database().transact(tx -> {
            try (var statement = tx.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }
}
