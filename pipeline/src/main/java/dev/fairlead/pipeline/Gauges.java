package dev.fairlead.pipeline;

import dev.fairlead.store.Backlog;
import dev.fairlead.store.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows how much waits at each stage and for how long, read now and then whoever asks how often. */
final class Gauges implements Loop.Step {
    private final Database database;
    private final InstantSource clock;
    private volatile @Nullable Backlog last;

    Gauges(Database database, InstantSource clock, MeterRegistry registry) {
        this.database = database;
        this.clock = clock;
        register(registry, "route", Backlog::route);
        register(registry, "deliver", Backlog::deliver);
        register(registry, "run", Backlog::run);
    }

    private void register(MeterRegistry registry, String name, Function<Backlog, Backlog.Stage> stage) {
        Gauge.builder("fairlead.backlog", this, gauges -> gauges.size(stage))
                .tag("stage", name)
                .description("What is due, " + Backlog.MOST + " at most")
                .register(registry);
        Gauge.builder("fairlead.backlog.oldest", this, gauges -> gauges.oldest(stage))
                .tag("stage", name)
                .baseUnit("seconds")
                .description("How long the oldest has been due")
                .register(registry);
    }

    private double size(Function<Backlog, Backlog.Stage> stage) {
        Backlog read = last;
        return read == null ? Double.NaN : stage.apply(read).size();
    }

    private double oldest(Function<Backlog, Backlog.Stage> stage) {
        Backlog read = last;
        Instant since = read == null ? null : stage.apply(read).since();
        return read == null
                ? Double.NaN
                : since == null
                        ? 0
                        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }

    @Override
    public int once() {
        last = database.transact(tx -> Backlog.read(tx, clock.instant()));
        return 0;
    }
}
