package dev.fairlead.function;

/**
 * How much of the machine functions may use.
 *
 * @param threads runs at once, most of which are expected to wait for the host
 * @param cpus runs that may compute at once; a run that waits for the host does not count
 * @param idleContexts warm contexts kept, of all functions together; about 0.6 MB each
 * @param runsPerContext runs after which a context is replaced
 */
public record EngineConfig(int threads, int cpus, int idleContexts, int runsPerContext, Isolation isolation) {
    /** Whether runs of the same version of a function may share module state. */
    public enum Isolation {
        /** Contexts are used again by the same function version of the same environment. */
        POOLED,
        /** Each run gets a context of its own; about 5 ms of CPU each. */
        FRESH
    }

    public EngineConfig {
        if (threads < 1 || cpus < 1 || idleContexts < 0 || runsPerContext < 1) {
            throw new IllegalArgumentException(
                    "threads, cpus and runsPerContext must be 1 or more, idleContexts 0 or more: threads=%d cpus=%d runsPerContext=%d idleContexts=%d"
                            .formatted(threads, cpus, runsPerContext, idleContexts));
        }
    }

    public static EngineConfig shipped() {
        return new EngineConfig(128, Runtime.getRuntime().availableProcessors(), 256, 1_000, Isolation.POOLED);
    }
}
