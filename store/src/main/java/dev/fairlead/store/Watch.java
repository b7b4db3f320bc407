package dev.fairlead.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a server again that died. */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration EVERY = Duration.ofMillis(200);

    private final EmbeddedPostgres server;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    Watch(EmbeddedPostgres server) {
        this.server = server;
        this.thread = Thread.ofVirtual().name("postgres-watch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        ended.countDown();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits a little, or until the watch ends. */
    static boolean paused(CountDownLatch ended) {
        try {
            return !ended.await(EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        while (paused(ended)) {
            if (!server.isRunning()) {
                restart();
            }
        }
    }

    private void restart() {
        LOG.atWarn().addKeyValue("port", server.port()).log("postgres_died");
        try {
            server.restart(ended);
            LOG.atWarn().addKeyValue("port", server.port()).log("postgres_restarted");
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("postgres_restart_failed");
        }
    }
}
