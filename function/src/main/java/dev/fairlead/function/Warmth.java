package dev.fairlead.function;

import java.time.Duration;

/** Makes the interpreter fast before it counts: cold, a first run costs seconds of CPU, more than its limit. */
final class Warmth {
    private static final Limits GENEROUS =
            new Limits(Duration.ofMinutes(2), Duration.ofMinutes(1), 4L << 30, 10_000, 1 << 20);
    private static final Duration ENOUGH = Duration.ofSeconds(3);
    private static final int RUNS_OF_A_CONTEXT = 50;
    private static final String FUNCTION = """
            const { z } = require('zod');
            const { createHash } = require('crypto');
            const Item = z.object({ id: z.string(), tags: z.array(z.string()).optional() });
            exports.default = {
                models: { Item },
                onWebhook: async (nango, payload) => {
                    const items = payload.items.map((item) => Item.parse(item));
                    createHash('sha256').update(items[0].id).digest('hex');
                    await nango.log('warm');
                    await nango.batchSave(items, 'Item');
                },
            };
            """;
    private static final FunctionSource SOURCE = new FunctionSource("", "warm", FUNCTION);
    private static final String CONTEXT = "{}";
    private static final String INPUT = "{\"items\":[{\"id\":\"1\",\"tags\":[\"a\"]},{\"id\":\"2\"}]}";

    private final GraalEngine engine;
    private boolean kindled;

    Warmth(GraalEngine engine) {
        this.engine = engine;
    }

    /** Once: one context, with zod. */
    synchronized void kindle() {
        if (!kindled) {
            run(1);
            kindled = true;
        }
    }

    void warm() {
        kindle();
        var until = System.nanoTime() + ENOUGH.toNanos();
        do {
            run(RUNS_OF_A_CONTEXT);
        } while (System.nanoTime() < until);
    }

    private void run(int times) {
        // a key of its own each time, so that contexts are made too
        var function = engine.parse(new GraalFunction.Key("", "warm", String.valueOf(System.nanoTime())), SOURCE);
        for (int i = 0; i < times; i++) {
            var task = new Task.Call(Entry.ON_WEBHOOK, INPUT, CONTEXT);
            var outcome = engine.run(function, task, "warm", (_, _) -> "{\"ok\":true}", GENEROUS);
            if (outcome instanceof Outcome.Killed(Limit limit, var _, var _) && limit == Limit.STOPPED) {
                return;
            }
            if (!(outcome instanceof Outcome.Ok)) {
                throw new IllegalStateException("The JavaScript engine does not work: " + outcome);
            }
        }
    }
}
