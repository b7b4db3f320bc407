package dev.fairlead.function;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run from its request to its outcome: finds a context, watches the run in it, decides what becomes of both. */
final class Job implements Callable<Outcome> {
    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    /** What jobs of one engine share. */
    record Shop(Sandbox sandbox, Slots slots, Watchdog watchdog, Semaphore cpus) {}

    private final Shop shop;
    private final GraalFunction function;
    private final Task task;
    private final String runId;
    private final HostLanes host;
    private final Limits limits;
    private final long askedAt = System.nanoTime();
    private volatile @Nullable Watch watch;
    private volatile boolean stopped;

    Job(Shop shop, GraalFunction function, Task task, String runId, HostCalls host, Limits limits) {
        this.shop = shop;
        this.function = function;
        this.task = task;
        this.runId = runId;
        this.host = new HostLanes(host, runId);
        this.limits = limits;
    }

    /** Ends the run, wherever it is; {@link #call} returns soon after. */
    void stop() {
        stopped = true;
        var started = watch;
        if (started != null) {
            started.end(Limit.STOPPED);
        }
    }

    @Override
    public Outcome call() {
        Outcome outcome;
        shop.cpus().acquireUninterruptibly();
        try {
            outcome = stopped ? killed(Limit.STOPPED, Usage.NONE) : in(slot());
        } catch (PolyglotException | OutOfMemoryError e) {
            LOG.error("no context for a function: run={} function={}", runId, function.key(), e);
            outcome = killed(Limit.ENGINE, Usage.NONE);
        } finally {
            shop.cpus().release();
        }
        if (outcome instanceof Outcome.Killed) {
            host.abort();
        } else {
            host.close();
        }
        return outcome;
    }

    private Slot slot() {
        var idle = task instanceof Task.Call ? shop.slots().take(function.key()) : null;
        return idle != null ? idle : shop.sandbox().open(function);
    }

    private Outcome in(Slot slot) {
        var run = new Run(slot, task, limits, shop.cpus(), host);
        slot.enter(run);
        watch = run.watch();
        shop.watchdog().add(run.watch());
        if (stopped) {
            run.watch().end(Limit.STOPPED);
        }
        var result = attempt(run, slot);
        shop.watchdog().remove(run.watch());
        var usage = new Usage(
                Duration.ofNanos(System.nanoTime() - askedAt),
                run.watch().cpu(),
                run.watch().allocated(),
                run.hostCalls());
        var limit = run.watch().finish();
        if (limit == null && result instanceof Result.Returned(var _, var _, var context) && context == Context.CLEAN) {
            shop.slots().give(slot);
        } else {
            slot.close();
        }
        return limit != null ? killed(limit, usage) : outcome(result, usage);
    }

    private enum Context {
        CLEAN,
        SPOILT
    }

    private sealed interface Result {
        record Returned(boolean ok, String json, Context context) implements Result {}

        record Broken(PolyglotException cause) implements Result {}

        record Exhausted() implements Result {}
    }

    private Result attempt(Run run, Slot slot) {
        try {
            var ended = run.go();
            var clean =
                    task instanceof Task.Call && ended.loaded() && !run.watch().ended() && slot.clean();
            return new Result.Returned(ended.ok(), ended.json(), clean ? Context.CLEAN : Context.SPOILT);
        } catch (PolyglotException e) {
            return e.isResourceExhausted() ? new Result.Exhausted() : new Result.Broken(e);
        } catch (OutOfMemoryError _) {
            return new Result.Exhausted();
        } catch (InterruptedException _) {
            run.watch().end(Limit.STOPPED);
            return new Result.Returned(false, "{}", Context.SPOILT);
        }
    }

    private Outcome outcome(Result result, Usage usage) {
        return switch (result) {
            case Result.Returned(var ok, var json, var _) ->
                ok ? new Outcome.Ok(json, usage) : Faults.thrown(json, script(), usage);
            case Result.Exhausted() -> killed(Limit.MEMORY, usage);
            case Result.Broken(var cause) when cause.isGuestException() -> Faults.thrown(cause, usage);
            case Result.Broken(var cause) -> {
                LOG.error("the JavaScript engine failed: run={} function={}", runId, function.key(), cause);
                yield killed(Limit.ENGINE, usage);
            }
        };
    }

    private String script() {
        return function.code().getName();
    }

    private Outcome.Killed killed(Limit limit, Usage usage) {
        return new Outcome.Killed(limit, Faults.killed(limit, limits), usage);
    }
}
