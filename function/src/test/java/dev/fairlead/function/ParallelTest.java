package dev.fairlead.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ParallelTest {
    @RegisterExtension
    static final TestEngine functions = new TestEngine();

    @Test
    void runs_of_many_callers_see_their_own_input_and_host_only() throws InterruptedException, ExecutionException {
        var function = functions.module("""
                exports.default = { models: { A: 1 }, onWebhook: async (nango, payload) => {
                    const meta = await nango.getMetadata();
                    await nango.batchSave([{ id: payload.n, meta }], 'A');
                    return payload.n;
                } };
                """);
        var runs = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 500; i++) {
            int n = i;
            runs.add(() -> {
                var host = new FakeHost().answers("getMetadata", "{\"ok\":" + n + "}");
                var json = TestEngine.ok(functions.run(function, "{\"n\":" + n + "}", host, TestEngine.LIMITS));
                return json.equals(String.valueOf(n))
                        && host.calls("batchSave")
                                .toString()
                                .equals("[{\"model\":\"A\",\"records\":[{\"id\":%d,\"meta\":%d}]}]".formatted(n, n));
            });
        }
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> run : callers.invokeAll(runs)) {
                assertThat(run.get()).isTrue();
            }
        }
    }

    @Test
    void a_context_is_replaced_after_its_share_of_runs() {
        var config = new EngineConfig(2, 1, 4, 3, EngineConfig.Isolation.POOLED);
        try (var engine = FunctionEngine.open(config)) {
            assertThat(counts(engine, 5)).containsExactly("1", "2", "3", "1", "2");
        }
    }

    @Test
    void a_fresh_context_for_each_run_is_an_option() {
        var config = new EngineConfig(2, 1, 4, 1_000, EngineConfig.Isolation.FRESH);
        try (var engine = FunctionEngine.open(config)) {
            assertThat(counts(engine, 3)).containsExactly("1", "1", "1");
        }
    }

    @Test
    void no_more_contexts_stay_idle_than_configured() {
        var config = new EngineConfig(2, 1, 1, 1_000, EngineConfig.Isolation.POOLED);
        try (var engine = FunctionEngine.open(config)) {
            assertThat(counts(engine, 2)).containsExactly("1", "2");
            TestEngine.ok(run(engine, new FunctionSource("dev", "other", "exports.default = { onWebhook() {} }")));
            assertThat(counts(engine, 1)).containsExactly("1");
        }
    }

    private static List<String> counts(FunctionEngine engine, int times) {
        var counts = new ArrayList<String>();
        for (int i = 0; i < times; i++) {
            counts.add(TestEngine.ok(run(
                    engine,
                    new FunctionSource(
                            "dev", "count", "let n = 0; exports.default = { onWebhook: async () => ++n };"))));
        }
        return counts;
    }

    private static Outcome run(FunctionEngine engine, FunctionSource source) {
        var request = new RunRequest("r", Entry.ON_WEBHOOK, "{}", TestEngine.CONTEXT);
        return engine.run(engine.prepare(source), request, new FakeHost(), TestEngine.LIMITS);
    }
}
