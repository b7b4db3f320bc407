package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.store.Integration;
import dev.fairlead.testing.GitHub;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GaugesTest {
    private final TestWalk walk = new TestWalk();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Gauges gauges =
            new Gauges(walk.database(), InstantSource.offset(InstantSource.system(), Duration.ofHours(1)), registry);

    @AfterEach
    void close() {
        walk.close();
    }

    private double gauge(String name, String stage) {
        return registry.get(name).tag("stage", stage).gauge().value();
    }

    @Test
    void they_show_how_much_waits_at_a_stage_and_for_how_long() {
        Integration github = walk.integration("github", "github", "It is a secret");
        GitHub provider = new GitHub("It is a secret", walk.endpoint("github"));
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        walk.send(provider.issueOpened(42, 1, "x"));
        walk.send(provider.issueOpened(42, 2, "y"));
        walk.awaitSettled();
        walk.hub().close();
        assertThat(gauge("fairlead.backlog", "route")).isNaN();

        gauges.once();
        assertThat(gauge("fairlead.backlog", "route")).isZero();
        assertThat(gauge("fairlead.backlog.oldest", "route")).isZero();

        walk.database().transact(tx -> {
            try (var statement = tx.createStatement()) {
                return statement.executeUpdate(
                        "INSERT INTO route_queue SELECT id, environment_id, integration_id, NULL, 1 FROM webhook");
            }
        });
        gauges.once();
        assertThat(gauge("fairlead.backlog", "route")).isEqualTo(2);
        assertThat(gauge("fairlead.backlog.oldest", "route")).isBetween(3_500.0, 3_700.0);
        assertThat(gauge("fairlead.backlog", "deliver")).isZero();
    }
}
