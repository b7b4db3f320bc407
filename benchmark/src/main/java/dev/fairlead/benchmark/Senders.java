package dev.fairlead.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A provider's workers: each sends what happens to its own issues, one after the other, until it is acknowledged. */
final class Senders {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMillis(50);

    private final Site site;
    private final InetSocketAddress peer;
    private final Books books;
    private final Pace pace;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open = true;

    /** @param peer the hub, or what stands before it */
    Senders(Site site, InetSocketAddress peer, Books books, Pace pace) {
        this.site = site;
        this.peer = peer;
        this.books = books;
        this.pace = pace;
    }

    void start(int workers, int issuesEach, SplittableRandom random) {
        for (int i = 0; i < workers; i++) {
            Story story = new Story(site, i, issuesEach, random.split());
            threads.add(Thread.ofVirtual().name("sender-" + i).start(() -> work(story)));
        }
    }

    /** Nothing new begins; returns when all that was begun is acknowledged. */
    void stop(Duration patience) throws InterruptedException, IOException {
        open = false;
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                threads.forEach(Thread::interrupt);
                throw new IOException("The hub did not take what was left within " + patience);
            }
        }
    }

    private void work(Story story) {
        try (Line line = new Line(peer, PATIENCE)) {
            while (open) {
                pace.await();
                for (Sending sending : story.next()) {
                    send(line, sending);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("A connection cannot be closed", e);
        }
    }

    private void send(Line line, Sending sending) throws InterruptedException {
        while (true) {
            int status = once(line, sending);
            if (status >= 200 && status < 300) {
                books.acknowledged(sending);
                return;
            }
            if (status >= 400 && status < 500) {
                books.refused(sending, status);
                return;
            }
            books.failed();
            Thread.sleep(AGAIN); // as a provider sends again, only sooner
        }
    }

    /** 0 where no answer came. */
    private int once(Line line, Sending sending) {
        books.sends(sending);
        try {
            return line.exchange(sending.wire()).status();
        } catch (IOException _) {
            return 0; // counted as failed, and sent again
        } finally {
            books.ended();
        }
    }
}
