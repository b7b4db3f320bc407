package dev.fairlead.function;

import java.time.Duration;

/**
 * What one run may use; more ends it as {@link Outcome.Killed}.
 *
 * @param wall from its first statement on, less the time it waits for a CPU permit
 * @param cpu of its thread, user and system
 * @param allocatedBytes all that it ever allocates, not what it holds
 * @param outputBytes all arguments of host calls and the result, as UTF-8
 */
public record Limits(Duration wall, Duration cpu, long allocatedBytes, int hostCalls, int outputBytes) {
    public static Limits shipped() {
        return new Limits(Duration.ofSeconds(60), Duration.ofSeconds(2), 256L << 20, 10_000, 16 << 20);
    }
}
