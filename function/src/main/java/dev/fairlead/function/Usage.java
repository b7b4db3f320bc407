package dev.fairlead.function;

import java.time.Duration;

/**
 * What a run used.
 *
 * @param took wall time, with waits for CPU permits
 * @param allocatedBytes gross
 */
public record Usage(Duration took, Duration cpu, long allocatedBytes, int hostCalls) {
    static final Usage NONE = new Usage(Duration.ZERO, Duration.ZERO, 0, 0);
}
