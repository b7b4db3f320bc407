package dev.fairlead.function;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Functions on GraalJS: contexts pooled by function version, runs on a bounded pool of platform threads. */
final class GraalEngine implements FunctionEngine {
    private static final Logger LOG = LoggerFactory.getLogger(GraalEngine.class);
    private static final int KNOWN_FUNCTIONS = 1_000;
    private static final int STACK_BYTES = 2 << 20;
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Job.Shop shop;
    private final ThreadPoolExecutor threads;
    private final Warmth warmth = new Warmth(this);
    private final Map<GraalFunction.Key, GraalFunction> known = new LinkedHashMap<>(16, 0.75f, true);

    GraalEngine(EngineConfig config) {
        shop = new Job.Shop(new Sandbox(), new Slots(config), new Watchdog(), new Semaphore(config.cpus(), true));
        threads = new ThreadPoolExecutor(
                config.threads(),
                config.threads(),
                30,
                SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform()
                        .name("function-", 0)
                        .daemon()
                        .stackSize(STACK_BYTES)
                        .factory());
        threads.allowCoreThreadTimeOut(true);
        shop.watchdog().start();
    }

    @Override
    public Prepared prepare(FunctionSource source) {
        warmth.kindle();
        var key = GraalFunction.Key.of(source);
        synchronized (known) {
            var function = known.get(key);
            if (function != null) {
                return function;
            }
        }
        return remember(parse(key, source));
    }

    GraalFunction parse(GraalFunction.Key key, FunctionSource source) {
        var function = new GraalFunction(key, source, this);
        shop.sandbox().parse(function.code());
        return function;
    }

    private Prepared remember(GraalFunction function) {
        synchronized (known) {
            var first = known.putIfAbsent(function.key(), function);
            if (known.size() > KNOWN_FUNCTIONS) {
                known.remove(known.keySet().iterator().next());
            }
            return first == null ? function : first;
        }
    }

    @Override
    public Outcome run(Prepared prepared, RunRequest request, HostCalls host, Limits limits) {
        if (!(prepared instanceof GraalFunction function) || !function.isOf(this)) {
            throw new IllegalArgumentException("the function was prepared by another engine: " + prepared);
        }
        var task = new Task.Call(
                request.entry(), request.inputJson(), request.context().json(request.entry()));
        return run(function, task, request.runId(), host, limits);
    }

    Outcome run(GraalFunction function, Task task, String runId, HostCalls host, Limits limits) {
        var job = new Job(shop, function, task, runId, host, limits);
        var future = new FutureTask<>(job);
        try {
            threads.execute(future);
        } catch (RejectedExecutionException _) {
            return new Outcome.Killed(Limit.STOPPED, Faults.killed(Limit.STOPPED, limits), Usage.NONE);
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                    job.stop();
                } catch (ExecutionException e) {
                    LOG.error("a run failed in the engine: run={} function={}", runId, function.key(), e.getCause());
                    return new Outcome.Killed(Limit.ENGINE, Faults.killed(Limit.ENGINE, limits), Usage.NONE);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public EngineInfo info() {
        return new EngineInfo("GraalJS", shop.sandbox().version(), EngineInfo.Placement.IN_PROCESS);
    }

    @Override
    public void warm() {
        warmth.warm();
    }

    @Override
    public void close() {
        threads.shutdown();
        shop.watchdog().close();
        try {
            if (!threads.awaitTermination(CLOSING.toMillis(), MILLISECONDS)) {
                LOG.warn("functions still run after {} s; they are cut off", CLOSING.toSeconds());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        shop.slots().close();
        shop.sandbox().close();
    }
}
