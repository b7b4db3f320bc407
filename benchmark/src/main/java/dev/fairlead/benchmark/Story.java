package dev.fairlead.benchmark;

import dev.fairlead.provider.Request;
import dev.fairlead.testing.Endpoint;
import dev.fairlead.testing.IssueTracker;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The lives of a few issues, told from a seed: opened, edited, closed, reopened, deleted, opened again. Now and then an
 * edit comes after a later change, or comes twice. Not for use by several threads.
 */
final class Story {
    private static final Instant BEGINNING = Instant.parse("2026-01-15T10:00:00Z");
    private static final String PADDING = "It happens each time, on two machines. ".repeat(15);
    private static final int MOST_PER_STORY = 10_000;

    private final Site site;
    private final SplittableRandom random;
    private final IssueTracker tracker;
    private final Life[] lives;
    private Instant now = BEGINNING;

    /** @param number no other story of this hub has it */
    Story(Site site, int number, int issues, SplittableRandom random) {
        this.site = site;
        this.random = random;
        this.tracker = new IssueTracker(site.secret(), new Endpoint(site.webhookUrl(), () -> now));
        this.lives = new Life[issues];
        for (int i = 0; i < issues; i++) {
            lives[i] = new Life(1_000_000L + (long) number * MOST_PER_STORY + i, (number + i) % site.connections());
        }
    }

    private static final class Life {
        private final long id;
        private final int connection;
        private int changes;
        private String state = "";

        Life(long id, int connection) {
            this.id = id;
            this.connection = connection;
        }
    }

    /** What happens next, in the order in which it is to be sent. */
    List<Sending> next() {
        Life life = lives[random.nextInt(lives.length)];
        boolean known = life.state.equals("open") || life.state.equals("closed");
        int dice = random.nextInt(100);
        if (known && dice < 4) {
            Sending earlier = change(life, "edited", life.state);
            return List.of(change(life, "edited", life.state), earlier);
        }
        if (known && dice < 8) {
            Sending twice = change(life, "edited", life.state);
            return List.of(twice, twice);
        }
        return List.of(step(life, dice));
    }

    private Sending step(Life life, int dice) {
        return switch (life.state) {
            case "open" -> {
                if (dice < 70) {
                    yield change(life, "edited", "open");
                }
                yield dice < 90 ? change(life, "closed", "closed") : change(life, "deleted", "gone");
            }
            case "closed" -> dice < 80 ? change(life, "reopened", "open") : change(life, "deleted", "gone");
            default -> change(life, "opened", "open");
        };
    }

    private Sending change(Life life, String action, String state) {
        life.state = state;
        life.changes++;
        now = BEGINNING.plusSeconds(life.changes);
        IssueTracker.Issue issue = new IssueTracker.Issue(
                life.id,
                "Issue %d, change %d".formatted(life.id, life.changes),
                PADDING,
                state.equals("gone") ? "open" : state);
        Request request = tracker.tell(site.installation(life.connection), action, issue);
        return Sending.of(request, life.connection, action, issue, now);
    }
}
