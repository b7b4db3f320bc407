package dev.fairlead.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which runs go one at a time: those of one function, connection and object. */
final class Lanes {
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private Lanes() {}

    /** A run without an object has a lane of its own. */
    static long of(long function, long connection, @Nullable String object, UUID run) {
        if (object == null) {
            return run.getLeastSignificantBits() * PRIME;
        }
        long hash = mixed(function * PRIME + connection);
        for (byte b : object.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * PRIME;
        }
        return mixed(hash);
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 27);
    }
}
