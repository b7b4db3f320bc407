package dev.fairlead.pipeline;

import dev.fairlead.store.Database;
import dev.fairlead.store.Rejections;
import dev.fairlead.store.Rejections.Rejection;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what was refused, so many for each integration and minute; what is beyond is counted by the metrics alone. */
final class RejectionDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RejectionDesk.class);
    private static final int MOST_A_MINUTE = 120;
    private static final int MOST_WAITING = 256;

    private record Minute(long minute, int kept) {}

    private final Map<Long, Minute> kept = new ConcurrentHashMap<>();
    private final GroupCommit<Rejection, Boolean> writer;

    RejectionDesk(Database database, Rejections rejections) {
        this.writer = new GroupCommit<>("rejections", 64, 4 << 20, r -> r.body().length, batch -> {
            database.transact(tx -> {
                rejections.insert(tx, batch);
                return batch.size();
            });
            return batch.stream().map(_ -> true).toList();
        });
    }

    void start() {
        writer.start();
    }

    /** Returns at once: a stranger's bad request does not wait for a disk. */
    void keep(Rejection rejection) {
        if (writer.backlog() < MOST_WAITING && isWithinBudget(rejection.integration(), rejection.receivedAt())) {
            var _ = writer.submitLater(rejection).whenComplete((_, failure) -> {
                if (failure != null) {
                    LOG.warn(
                            "rejection_not_kept integration={} code={}",
                            rejection.integration(),
                            rejection.code(),
                            failure);
                }
            });
        }
    }

    private boolean isWithinBudget(long integration, Instant now) {
        long minute = now.getEpochSecond() / 60;
        Minute counted = kept.merge(
                integration,
                new Minute(minute, 1),
                (held, one) -> held.minute() == minute ? new Minute(minute, held.kept() + 1) : one);
        return counted.kept() <= MOST_A_MINUTE;
    }

    @Override
    public void close() {
        writer.close();
    }
}
