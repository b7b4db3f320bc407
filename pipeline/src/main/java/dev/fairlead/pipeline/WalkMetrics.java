package dev.fairlead.pipeline;

import dev.fairlead.provider.Fault;
import dev.fairlead.store.Appended;
import dev.fairlead.store.State;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** What the walk counts and times. */
final class WalkMetrics {
    private final MeterRegistry registry;

    WalkMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void received(String integration, Appended appended) {
        String outcome = switch (appended) {
            case Appended.Stored _ -> "stored";
            case Appended.Duplicate _ -> "duplicate";
        };
        registry.counter("fairlead.webhooks.received", "integration", integration, "outcome", outcome)
                .increment();
    }

    void rejected(String integration, Fault fault) {
        registry.counter("fairlead.webhooks.rejected", "integration", integration, "code", fault.code())
                .increment();
    }

    void attempted(State state, Duration took) {
        registry.timer("fairlead.deliveries.attempts", "state", state.word()).record(took);
    }

    void ran(String function, State state, Duration took) {
        registry.timer("fairlead.runs", "function", function, "state", state.word())
                .record(took);
    }
}
