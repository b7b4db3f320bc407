package dev.fairlead.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Waits for what happens in another process, of which nothing wakes us: it is looked at again and again.
 *
 * @param look the time between two looks, so long that they do not become the load
 */
record Patience(Duration most, Duration look) {
    /** Something that is looked at. */
    @FunctionalInterface
    interface Look {
        boolean holds() throws IOException, SQLException;
    }

    static Patience of(Duration most) {
        return new Patience(most, Duration.ofMillis(20));
    }

    /** Whether it came to hold in that time. */
    boolean until(Look wanted) throws IOException, SQLException, InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (!wanted.holds()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(look);
        }
        return true;
    }
}
