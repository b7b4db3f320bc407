package dev.fairlead.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions that mean harm end their own run, with a reason, and nothing else. */
class HostileTest {
    private static final Limits TIGHT =
            new Limits(Duration.ofSeconds(60), Duration.ofMillis(500), 64L << 20, 1_000, 100_000);

    /** On a slow machine memory must run out before time does. */
    private static final Limits LITTLE_MEMORY =
            new Limits(Duration.ofSeconds(60), Duration.ofSeconds(30), 64L << 20, 1_000, 100_000);

    @RegisterExtension
    static final TestEngine functions = new TestEngine();

    private static Prepared canary;

    @BeforeAll
    static void hatch() {
        functions.engine().warm();
        canary = functions.webhook("return payload.n + 1");
    }

    private static Outcome.Killed killed(String body) {
        return killed(body, TIGHT);
    }

    private static Outcome.Killed killed(String body, Limits limits) {
        var outcome = functions.run(functions.webhook(body), "{}", new FakeHost(), limits);
        assertThat(outcome).isInstanceOf(Outcome.Killed.class);
        assertThat(TestEngine.ok(functions.run(canary, "{\"n\":1}"))).isEqualTo("2");
        return (Outcome.Killed) outcome;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (;;) {}",
                "try { for (;;) {} } finally { for (;;) {} }",
                "setTimeout(() => { for (;;) {} }, 1); await new Promise(() => {})",
            })
    void an_endless_loop_is_ended_by_its_cpu_limit(String body) {
        var killed = killed(body);

        assertThat(killed.limit()).isEqualTo(Limit.CPU);
        assertThat(killed.reason())
                .isEqualTo("The function computed for longer than 0.5 s and was ended; does it loop for ever?");
        assertThat(killed.usage().cpu()).isBetween(Duration.ofMillis(450), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"for (;;) await null", "const again = () => Promise.resolve().then(again); await again()"})
    void an_endless_chain_of_promises_is_ended_by_the_limit_that_it_meets_first(String body) {
        assertThat(killed(body).limit()).isIn(Limit.CPU, Limit.MEMORY);
    }

    @Test
    void a_loop_at_the_top_of_a_module_is_ended_too() {
        var outcome = functions.run(functions.module("for (;;) {}"), "{}", new FakeHost(), TIGHT);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Killed.class, k -> assertThat(k.limit()).isEqualTo(Limit.CPU));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const all = []; for (;;) all.push(new Array(1000).fill(1))",
                "const all = []; for (let i = 0; ; i++) all.push(('x' + i).repeat(100000).toUpperCase())",
                "const all = new Map(); for (let i = 0; ; i++) all.set('k' + i, { i })",
                "const all = {}; for (let i = 0; ; i++) all['k' + i] = [i]",
                "const all = []; for (;;) all.push(new Uint8Array(4e6))",
                "const all = []; for (;;) { all.push(new Uint8Array(1e7)); await null }",
            })
    void a_flood_of_memory_is_ended(String body) {
        var killed = killed(body, LITTLE_MEMORY);

        assertThat(killed.limit()).isEqualTo(Limit.MEMORY);
        assertThat(killed.reason()).isEqualTo("The function allocated more than 64 MB of memory and was ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new ArrayBuffer(2e9)", "new Float64Array(3e7)", "'x'.repeat(4e7)", "new Uint8Array(1e8)"})
    void one_value_larger_than_any_body_is_an_error_of_the_script(String value) {
        assertThat(functions.error("return (" + value + ").length").name()).isEqualTo("RangeError");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "await new Promise(() => {})",
                "await { then() {} }",
                "setTimeout(() => {}, 5); await new Promise(() => {})",
                "await nango.log('x'); await new Promise(() => {})",
            })
    void a_promise_that_never_settles_ends_the_run_at_once(String body) {
        var killed = killed(body);

        assertThat(killed.limit()).isEqualTo(Limit.NEVER_SETTLES);
        assertThat(killed.reason())
                .isEqualTo("The function waits for a promise that never settles: no call and no timer is pending");
        assertThat(killed.usage().took()).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"for (;;) nango.log('x')", "for (;;) await nango.log('x')"})
    void a_flood_of_logs_is_ended(String body) {
        var host = new FakeHost();
        var outcome = functions.run(functions.webhook(body), "{}", host, TIGHT);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Killed.class, k -> assertThat(k.limit()).isEqualTo(Limit.HOST_CALLS));
        assertThat(host.calls()).hasSizeLessThanOrEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return 'x'.repeat(100000)",
                "return 'ä'.repeat(60000)",
                "for (let i = 0; ; i++) await nango.log('y'.repeat(10000))",
                "throw new Error('z'.repeat(200000))",
            })
    void a_flood_of_output_is_ended(String body) {
        assertThat(killed(body).limit()).isEqualTo(Limit.OUTPUT);
    }

    @Test
    void a_wait_longer_than_the_wall_limit_is_ended_and_its_host_call_interrupted() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        HostCalls stuck = (_, _) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                interrupted.countDown();
            }
            return "{\"ok\":null}";
        };
        var outcome = functions.run(
                functions.webhook("await nango.get({ endpoint: '/x' })"),
                "{}",
                stuck,
                new Limits(Duration.ofMillis(200), Duration.ofSeconds(2), 64L << 20, 10, 1_000));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Killed.class, k -> {
            assertThat(k.limit()).isEqualTo(Limit.WALL);
            assertThat(k.reason()).isEqualTo("The function took longer than 0.2 s and was ended");
        });
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_interrupted_caller_gets_its_run_back_as_stopped() throws InterruptedException {
        var waits = functions.webhook("await nango.get({ endpoint: '/x' })");
        var asked = new CountDownLatch(1);
        HostCalls stuck = (_, _) -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return "{\"ok\":null}";
        };
        var outcomes = new ConcurrentLinkedQueue<Outcome>();
        var caller = Thread.ofVirtual().start(() -> outcomes.add(functions.run(waits, "{}", stuck, TestEngine.LIMITS)));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();

        assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Killed.class, k -> assertThat(k.limit()).isEqualTo(Limit.STOPPED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Array.prototype.evil = 1",
                "Object.prototype.toJSON = () => 'evil'",
                "Array.prototype.map = () => 'evil'",
                "Promise.prototype.then = function () { return this }",
                "JSON.stringify = () => 'evil'",
                "globalThis.left = 1",
                "globalThis.setTimeout = null",
                "delete globalThis.Map",
                "Object.setPrototypeOf(Array.prototype, { evil: 1 })",
                "(async () => {}).constructor.prototype.evil = 1",
                "Reflect.ownKeys = () => []; Object.prototype.evil = 1",
                "Object.defineProperty(Object.prototype, 'evil', { get() { throw new Error('evil') } })",
                "Buffer.prototype.toString = () => 'evil'; URL.canParse = null",
                "require('zod'); globalThis.left = 1",
            })
    void what_a_run_does_to_globals_and_prototypes_does_not_reach_the_next(String harm) {
        var function = functions.module("""
                let runs = 0;
                exports.default = { onWebhook: async (nango, payload) => {
                    runs++;
                    if (payload.harm) { %s; return runs }
                    return [runs, [1].map((x) => x + 1), [].evil === undefined, typeof left, typeof Map, typeof setTimeout];
                } };
                """.formatted(harm));

        functions.run(function, "{\"harm\":true}");

        assertThat(TestEngine.ok(functions.run(function, "{}")))
                .isEqualTo("[1,[2],true,\"undefined\",\"function\",\"function\"]");
    }

    @Test
    void a_run_that_leaves_nothing_behind_gives_its_context_to_the_next() {
        var function = functions.module(
                "const z = require('zod'); let runs = 0; exports.default = { onWebhook: async () => ++runs };");

        assertThat(TestEngine.ok(functions.run(function, "{}"))).isEqualTo("1");
        assertThat(TestEngine.ok(functions.run(function, "{}"))).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eval('1')|EvalError",
                "new Function('return 1')()|EvalError",
                "(() => {}).constructor('return 1')()|EvalError",
                "(async () => {}).constructor('return 1')()|EvalError",
                "await import('fs')|",
                "await import('data:text/javascript,1')|",
                "require('fs')|Error",
                "require('../x.js')|Error",
                "require('__proto__')|Error",
                "require('constructor')|Error",
                "process.exit(1)|ReferenceError",
                "Java.type('java.lang.System')|ReferenceError",
                "Polyglot.eval('js', '1')|ReferenceError",
                "Packages.java|ReferenceError",
                "Graal.versionGraalVM|ReferenceError",
                "load('x.js')|ReferenceError",
                "fetch('http://example.com')|ReferenceError",
                "new WebAssembly.Module()|ReferenceError",
                "new SharedArrayBuffer(1)|ReferenceError",
                "print(1)|ReferenceError",
                "globalThis.constructor.constructor('return this')()|EvalError",
            })
    void there_is_no_way_out(String escape, String name) {
        var error = functions.error("return String(" + escape + ")");

        if (name != null) {
            assertThat(error.name()).isEqualTo(name);
        }
        assertThat(error.reason()).doesNotContain("java.", "graal", "truffle", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const down = (n) => down(n + 1) + 1; return down(0)",
                "let deep = {}; for (let i = 0; i < 1e5; i++) deep = { deep }; return deep",
                "return JSON.parse('['.repeat(100000))",
            })
    void too_deep_a_recursion_is_an_error_of_the_script(String body) {
        assertThat(functions.error(body).name()).isIn("RangeError", "SyntaxError");
    }

    @Test
    void a_host_that_throws_is_no_java_exception_to_the_script() {
        HostCalls broken = (_, _) -> {
            throw new IllegalStateException("password=hunter2");
        };

        var error = functions.error("await nango.getMetadata()", broken);

        assertThat(error.reason()).contains("The hub failed to answer nango.getMetadata; its log has the cause");
        assertThat(error.toString()).doesNotContain("hunter2", "IllegalState", "java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw null",
                "throw undefined",
                "throw 'text'",
                "throw { toString() { throw 1 }, get message() { throw 2 } }",
                "throw new Proxy({}, { get() { throw 1 } })",
                "throw Object.assign(new Error('x'), { payload: 1n })",
                "throw { message: { toString: null } }",
                "return 1n",
                "const loop = {}; loop.loop = loop; return loop",
                "return { toJSON() { throw new Error('no') } }",
            })
    void whatever_is_thrown_becomes_a_readable_reason(String body) {
        assertThat(functions.error(body).reason()).isNotBlank().doesNotContain("java", "graal");
    }

    @Test
    void a_canary_sings_while_others_loop_and_flood() throws InterruptedException {
        var loops = functions.webhook("for (;;) {}");
        var floods = functions.webhook("const all = []; for (;;) all.push(new Array(1000).fill(1))");
        var outcomes = new ConcurrentLinkedQueue<Outcome>();
        var hostile = java.util.stream.IntStream.range(0, 4)
                .mapToObj(i -> Thread.ofVirtual()
                        .start(() ->
                                outcomes.add(functions.run(i % 2 == 0 ? loops : floods, "{}", new FakeHost(), TIGHT))))
                .toList();
        int sung = 0;
        while (hostile.stream().anyMatch(Thread::isAlive)) {
            assertThat(TestEngine.ok(functions.run(canary, "{\"n\":1}"))).isEqualTo("2");
            sung++;
        }

        assertThat(sung).isPositive();
        Awaitility.await()
                .untilAsserted(() -> assertThat(outcomes).hasSize(4).allMatch(Outcome.Killed.class::isInstance));
    }
}
