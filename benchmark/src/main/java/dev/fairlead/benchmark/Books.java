package dev.fairlead.benchmark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the senders know: what was sent, what was acknowledged, and so what each issue has to be. */
final class Books {
    private final Map<String, Sending> sent = new ConcurrentHashMap<>();
    private final Map<String, Sending> acknowledged = new ConcurrentHashMap<>();
    private final Map<Long, Sending> last = new ConcurrentHashMap<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong resent = new AtomicLong();

    void sends(Sending sending) {
        sent.putIfAbsent(sending.delivery(), sending);
        unanswered.incrementAndGet();
    }

    void ended() {
        unanswered.decrementAndGet();
    }

    void failed() {
        resent.incrementAndGet();
    }

    /** The provider's time decides which change is the last, not the order of arrival. */
    void acknowledged(Sending sending) {
        acknowledged.put(sending.delivery(), sending);
        last.merge(sending.issue().id(), sending, (a, b) -> a.at().isAfter(b.at()) ? a : b);
        answers.incrementAndGet();
    }

    void refused(Sending sending, int status) {
        refused.put(sending.delivery(), status);
    }

    Map<String, Sending> sent() {
        return sent;
    }

    Map<String, Sending> acknowledged() {
        return acknowledged;
    }

    /** The last change of each issue. */
    Map<Long, Sending> last() {
        return last;
    }

    /** Those that the hub called bad, which none of them is, with its answer. */
    Map<String, Integer> refused() {
        return refused;
    }

    int unanswered() {
        return unanswered.get();
    }

    long answers() {
        return answers.get();
    }

    long resent() {
        return resent.get();
    }
}
