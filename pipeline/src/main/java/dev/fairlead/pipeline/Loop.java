package dev.fairlead.pipeline;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.fairlead.store.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats a step: at once while it finds work, else when woken, else after a while. */
final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** One turn of a stage. */
    @FunctionalInterface
    interface Step {
        /** How much was done; 0 if there is nothing to do now. */
        int once() throws InterruptedException;
    }

    private final String name;
    private final Step step;
    private final Duration patience;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean open = true;
    private boolean failing;

    Loop(String name, Step step, Duration patience) {
        this.name = name;
        this.step = step;
        this.patience = patience;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Says that there may be work; called after the commit that made it. */
    void wake() {
        woken.release();
    }

    private void run() {
        try {
            while (open) {
                woken.drainPermits(); // before the step, so that no wake is lost
                if (attempt() == 0) {
                    var _ = woken.tryAcquire(patience.toNanos(), NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("stage_stopped stage={}", name);
        }
    }

    private int attempt() throws InterruptedException {
        try {
            int done = step.once();
            if (failing) {
                LOG.info("stage_recovered stage={}", name);
                failing = false;
            }
            return done;
        } catch (StoreUnavailable e) {
            if (!failing) {
                LOG.warn("stage_waits stage={} its work stays queued until the database is back", name, e);
            }
            failing = true;
            return 0;
        } catch (RuntimeException | Error e) {
            LOG.error("stage_failed stage={} its work stays queued and is taken up again in {}", name, patience, e);
            return 0;
        }
    }

    @Override
    public void close() {
        open = false;
        wake();
        try {
            if (!thread.join(GRACE)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
