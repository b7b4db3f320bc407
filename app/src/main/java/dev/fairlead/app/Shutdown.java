package dev.fairlead.app;

import java.util.concurrent.CountDownLatch;

/** SIGTERM and Ctrl-C close the house before the process ends. */
final class Shutdown {
    private Shutdown() {}

    /** @return opens when the house was closed */
    static CountDownLatch closing(AutoCloseable house) {
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    try (house) {
                        // closing is all there is to do
                    } catch (Exception e) {
                        throw new IllegalStateException("The hub did not stop cleanly", e);
                    } finally {
                        closed.countDown();
                    }
                }));
        return closed;
    }
}
