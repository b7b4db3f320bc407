package dev.fairlead.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillTest {
    private static final long SEED = ThreadLocalRandom.current().nextInt(1_000_000);

    @TempDir
    private Path folder;

    @Test
    void what_was_acknowledged_is_forwarded_and_becomes_its_record_however_often_hub_and_database_are_killed()
            throws Exception {
        Outcome outcome = new Drill(Plan.brief(SEED, folder), TestLaunch.hub(), System.out::println).run();

        outcome.lines().forEach(System.out::println);
        assertThat(outcome.faults()).as("seed %d", SEED).isEmpty();
        assertThat(outcome.acknowledged()).isPositive();
        assertThat(outcome.kills()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void the_drill_finds_what_a_hub_loses_that_acknowledges_before_it_commits() throws Exception {
        Plan plan = Plan.brief(SEED, folder).early().killing(2, 0);

        Outcome outcome = new Drill(plan, TestLaunch.hub(), System.out::println).run();

        assertThat(outcome.faults())
                .as("seed %d", SEED)
                .anyMatch(fault -> fault.endsWith("was acknowledged and never forwarded"));
    }

    @Test
    void a_database_that_may_lose_what_it_has_committed_is_refused_unless_allowed() throws Exception {
        assertThat(new UnsafeDatabase(folder, TestLaunch.hub()).faults()).isEmpty();
    }
}
