package dev.fairlead.function;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** One run in one context, on one thread that holds a CPU permit whenever it is in the context. */
final class Run {
    private record Reply(int call, String json) {
        static final Reply WAKE = new Reply(0, "");
    }

    private record Timer(int id, long due) {}

    private record Done(boolean ok, String json) {}

    private final Slot slot;
    private final Task task;
    private final Limits limits;
    private final Semaphore cpus;
    private final HostLanes host;
    private final LinkedBlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingInt(Timer::id));
    private final Watch watch;
    private @Nullable Done done;
    private int unanswered;
    private int hostCalls;
    private long outputBytes;

    Run(Slot slot, Task task, Limits limits, Semaphore cpus, HostLanes host) {
        this.slot = slot;
        this.task = task;
        this.limits = limits;
        this.cpus = cpus;
        this.host = host;
        this.watch = new Watch(slot.context(), limits, () -> replies.add(Reply.WAKE));
    }

    Watch watch() {
        return watch;
    }

    int hostCalls() {
        return hostCalls;
    }

    /**
     * How the function ended, unless {@link #watch()} tells that it was ended.
     *
     * @param loaded false if its module threw
     * @param ok whether {@code json} is its result; else what it threw
     */
    record Ended(boolean loaded, boolean ok, String json) {}

    Ended go() throws InterruptedException {
        var broken = slot.load();
        if (broken != null) {
            return new Ended(false, false, broken);
        }
        switch (task) {
            case Task.Call(var entry, var input, var context) -> slot.start(entry, input, context);
            case Task.Describe() -> done(true, slot.describe());
        }
        while (!watch.ended() && (done == null || unanswered > 0)) {
            step();
        }
        return done == null ? new Ended(true, false, "{}") : new Ended(true, done.ok(), done.json());
    }

    private void step() throws InterruptedException {
        var reply = replies.poll();
        if (reply == null && !timerIsDue()) {
            if (unanswered == 0 && timers.isEmpty()) {
                watch.end(Limit.NEVER_SETTLES);
                return;
            }
            reply = await();
        }
        if (watch.ended()) {
            return;
        }
        if (reply != null) {
            unanswered--;
            slot.settle(reply.call(), reply.json());
        } else if (timerIsDue()) {
            var broken = slot.fire(timers.remove().id());
            if (broken != null) {
                done(false, broken);
            }
        }
    }

    private boolean timerIsDue() {
        return done == null && !timers.isEmpty() && timers.peek().due() <= System.nanoTime();
    }

    private @Nullable Reply await() throws InterruptedException {
        cpus.release();
        try {
            return done != null || timers.isEmpty()
                    ? replies.take()
                    : replies.poll(timers.peek().due() - System.nanoTime(), NANOSECONDS);
        } finally {
            watch.queue(cpus::acquireUninterruptibly);
        }
    }

    void call(int id, String op, String argsJson) {
        if (++hostCalls > limits.hostCalls()) {
            watch.end(Limit.HOST_CALLS);
        } else if (put(argsJson) && !watch.ended()) {
            unanswered++;
            host.call(op, argsJson, json -> replies.add(new Reply(id, json)));
        }
    }

    void timer(int id, double millis) {
        timers.add(new Timer(
                id, System.nanoTime() + Duration.ofNanos((long) (millis * 1e6)).toNanos()));
    }

    void done(boolean ok, String json) {
        if (done == null && put(json)) {
            done = new Done(ok, json);
        }
    }

    private boolean put(String json) {
        outputBytes +=
                json.length() > limits.outputBytes() ? json.length() : json.getBytes(StandardCharsets.UTF_8).length;
        if (outputBytes <= limits.outputBytes()) {
            return true;
        }
        watch.end(Limit.OUTPUT);
        return false;
    }
}
