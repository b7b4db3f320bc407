package dev.fairlead.benchmark;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a drill does.
 *
 * @param atLeast how long webhooks come in; the kills are spread over it, and what a hub takes to come back is added
 * @param quota at how many kills of the hub each stage has to have had work open
 * @param rate webhooks a second
 * @param folder where data and logs go
 */
record Plan(
        long seed,
        Duration atLeast,
        int hubKills,
        int postgresKills,
        int quota,
        double rate,
        int workers,
        int issuesEach,
        Acknowledge acknowledge,
        Path folder) {
    /** When webhooks are acknowledged. */
    enum Acknowledge {
        AS_BUILT,
        EARLY
    }

    static Plan whole(long seed, Path folder) {
        return new Plan(seed, Duration.ofMinutes(5), 20, 5, 3, 600, 48, 8, Acknowledge.AS_BUILT, folder);
    }

    /** For each build. */
    static Plan brief(long seed, Path folder) {
        return new Plan(seed, Duration.ofSeconds(20), 6, 2, 1, 600, 48, 8, Acknowledge.AS_BUILT, folder);
    }

    Plan early() {
        return new Plan(
                seed, atLeast, hubKills, postgresKills, 0, rate, workers, issuesEach, Acknowledge.EARLY, folder);
    }

    Plan lasting(Duration time) {
        return new Plan(seed, time, hubKills, postgresKills, quota, rate, workers, issuesEach, acknowledge, folder);
    }

    /** The longest random wait before a kill. */
    Duration longestWait() {
        return atLeast.multipliedBy(2).dividedBy(hubKills + postgresKills);
    }

    Plan killing(int hub, int postgres) {
        return new Plan(seed, atLeast, hub, postgres, quota, rate, workers, issuesEach, acknowledge, folder);
    }
}
