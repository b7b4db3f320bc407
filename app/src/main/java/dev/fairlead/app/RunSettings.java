package dev.fairlead.app;

import dev.fairlead.function.EngineConfig;
import dev.fairlead.function.Limits;
import java.time.Duration;

/** What functions may use: {@code run} in fairlead.reference.yaml. */
record RunSettings(
        int atOnce,
        Duration wall,
        Duration cpu,
        Size allocation,
        int hostCalls,
        Size output,
        int idleContexts,
        int runsPerContext,
        EngineConfig.Isolation isolation) {
    RunSettings {
        Require.that(atOnce > 0, "'run.at-once' is %d; give 1 or more".formatted(atOnce));
        Require.that(output.bytes() <= Integer.MAX_VALUE, "'run.output' is past 2 GB; give less");
    }

    Limits limits() {
        return new Limits(wall, cpu, allocation.bytes(), hostCalls, Math.toIntExact(output.bytes()));
    }

    EngineConfig engine() {
        int cpus = Runtime.getRuntime().availableProcessors();
        return new EngineConfig(atOnce, cpus, idleContexts, runsPerContext, isolation);
    }
}
