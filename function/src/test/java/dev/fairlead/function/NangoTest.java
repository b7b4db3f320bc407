package dev.fairlead.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nango object, as reference scripts use it. */
class NangoTest {
    @RegisterExtension
    static final TestEngine functions = new TestEngine();

    @Test
    void it_knows_where_it_runs() {
        assertThat(functions.result("""
                        return [nango.connectionId, nango.providerConfigKey, nango.provider, nango.environmentName,
                            nango.syncName, nango.syncId, nango.variant, nango.scriptType, nango.lastSyncDate === undefined,
                            nango.ActionError.name];
                        """))
                .isEqualTo(
                        "[\"acme\",\"github\",\"github\",\"dev\",\"issues\",\"7\",\"base\",\"webhook\",true,\"ActionError\"]");
    }

    private static String saving(String records, String method) {
        return "exports.default = { models: { Issue: 1 }, onWebhook: async (nango) => nango.%s(%s, 'Issue') };"
                .formatted(method, records);
    }

    @ParameterizedTest
    @ValueSource(strings = {"batchSave", "batchUpdate", "batchDelete"})
    void records_go_to_the_host_without_hub_metadata(String method) {
        var host = new FakeHost();
        var function = functions.module(saving("[{ id: 1, a: null, _nango_metadata: { x: 1 } }, { id: 'b' }]", method));

        assertThat(TestEngine.ok(functions.run(function, "{}", host, TestEngine.LIMITS)))
                .isEqualTo("true");
        assertThat(host.calls(method))
                .singleElement()
                .hasToString("{\"model\":\"Issue\",\"records\":[{\"id\":1,\"a\":null},{\"id\":\"b\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "undefined"})
    void no_records_are_no_call(String records) {
        var host = new FakeHost();

        assertThat(TestEngine.ok(
                        functions.run(functions.module(saving(records, "batchSave")), "{}", host, TestEngine.LIMITS)))
                .isEqualTo("true");
        assertThat(host.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ id: '' }",
                "{ id: 'x'.repeat(256) }",
                "{ id: null }",
                "{ id: NaN }",
                "{ id: {} }",
                "null",
                "'x'"
            })
    void a_record_without_a_usable_id_is_refused(String record) {
        var host = new FakeHost();
        var outcome = functions.run(
                functions.module(saving("[{ id: 'ok' }, " + record + "]", "batchSave")), "{}", host, TestEngine.LIMITS);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.ScriptError.class,
                        e -> assertThat(e.message())
                                .startsWith("nango.batchSave: record 2 of 2 for model 'Issue' has no usable id"));
        assertThat(host.calls()).isEmpty();
    }

    @Test
    void a_model_must_be_declared() {
        var function = functions.module(
                "exports.default = { models: { A: 1, B: 1 }, onWebhook: (nango) => nango.batchSave([{ id: 1 }], 'C') };");

        assertThat(functions.run(function, "{}"))
                .isInstanceOfSatisfying(
                        Outcome.ScriptError.class,
                        e -> assertThat(e.message())
                                .isEqualTo("nango.batchSave: the function declares no model 'C'; it declares A, B"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"id\":\"1\",\"v\":1},{\"id\":\"b\",\"v\":2}]",
                "{\"1\":{\"id\":\"1\",\"v\":1},\"b\":{\"id\":\"b\",\"v\":2}}"
            })
    void records_by_ids_are_a_map_by_the_ids_as_asked(String reply) {
        var host = new FakeHost().answers("getRecordsByIds", "{\"ok\":" + reply + "}");

        assertThat(functions.result("""
                        const found = await nango.getRecordsByIds([1, 'b', 'gone'], 'Issue');
                        return [found instanceof Map, found.size, found.get(1).v, found.get('1') === undefined, found.get('b').v];
                        """, host)).isEqualTo("[true,2,1,true,2]");
        assertThat(host.calls("getRecordsByIds"))
                .singleElement()
                .hasToString("{\"model\":\"Issue\",\"ids\":[\"1\",\"b\",\"gone\"]}");
    }

    @Test
    void a_request_resolves_to_an_answer() {
        var host = new FakeHost()
                .answers(
                        "request",
                        "{\"ok\":{\"status\":201,\"statusText\":\"Created\",\"headers\":{\"x\":\"y\"},\"data\":{\"a\":1}}}");

        assertThat(functions.result("""
                        const r = await nango.post({ endpoint: '/x', params: { q: 1 }, data: { b: 2 }, headers: { h: 'v' }, retries: 3,
                            baseUrlOverride: 'https://api.example' });
                        return [r.status, r.data.a, r.headers.x, r.statusText, r.config.method];
                        """, host)).isEqualTo("[201,1,\"y\",\"Created\",\"POST\"]");
        assertThat(host.calls("request"))
                .singleElement()
                .hasToString("{\"endpoint\":\"/x\",\"params\":{\"q\":1},\"data\":{\"b\":2},\"headers\":{\"h\":\"v\"},"
                        + "\"retries\":3,\"baseUrlOverride\":\"https://api.example\",\"method\":\"POST\"}");
    }

    @Test
    void a_refused_request_is_an_axios_like_error() {
        var host = new FakeHost()
                .answers("request", "{\"ok\":{\"status\":404,\"headers\":{\"x\":\"y\"},\"data\":{\"a\":1}}}");

        assertThat(functions.result("""
                        try { await nango.get({ endpoint: '/x' }); } catch (e) {
                            return [e instanceof Error, e.isAxiosError, e.message, e.code, e.response.status, e.response.data, e.response.headers];
                        }
                        """, host))
                .isEqualTo(
                        "[true,true,\"Request failed with status code 404\",\"ERR_BAD_REQUEST\",404,{\"a\":1},{\"x\":\"y\"}]");
        var error = functions.error("await nango.proxy({ endpoint: '/x' })", host);
        assertThat(error.reason()).isEqualTo("AxiosError: Request failed with status code 404 (issues.js:1)");
        assertThat(error.payloadJson()).isEqualTo("{\"status\":404,\"data\":{\"a\":1}}");
    }

    @Test
    void a_request_without_an_answer_is_an_axios_like_error_without_a_response() {
        var host = new FakeHost()
                .answers(
                        "request",
                        "{\"error\":{\"name\":\"AxiosError\",\"message\":\"refused\",\"code\":\"ECONNREFUSED\"}}");

        assertThat(functions.result(
                        "try { await nango.get({ endpoint: '/' }) } catch (e) { return [e.isAxiosError, e.code, e.response === undefined] }",
                        host))
                .isEqualTo("[true,\"ECONNREFUSED\",true]");
    }

    @Test
    void requests_are_under_way_together() {
        var both = new CyclicBarrier(2);
        var host = new FakeHost().answers("request", _ -> {
            try {
                both.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return "{\"ok\":{\"status\":200,\"headers\":{},\"data\":1}}";
        });

        assertThat(functions.result(
                        "const all = await Promise.all([1, 2].map(() => nango.get({ endpoint: '/' }))); return all.length",
                        host))
                .isEqualTo("2");
    }

    @Test
    void writes_reach_the_host_in_the_order_of_their_calls_awaited_or_not() {
        var host = new FakeHost();
        var function = functions.module("""
                exports.default = { models: { A: 1 }, onWebhook: async (nango) => {
                    for (let i = 0; i < 50; i++) {
                        const saved = nango.batchSave([{ id: i }], 'A');
                        if (i % 3 === 0) await saved;
                    }
                } };
                """);
        TestEngine.ok(functions.run(function, "{}", host, TestEngine.LIMITS));

        assertThat(host.calls("batchSave").stream()
                        .map(call -> call.at("/records/0/id").asInt()))
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void awaits_and_timers_go_on_in_order() {
        assertThat(functions.result("""
                        const seen = [];
                        const wait = (ms) => new Promise((done) => setTimeout(done, ms));
                        setTimeout(() => seen.push('late'), 30);
                        setTimeout((a, b) => seen.push(a + b), 0, 'ti', 'mer');
                        Promise.resolve().then(() => seen.push('micro'));
                        seen.push('sync');
                        await wait(10);
                        seen.push('ten');
                        await wait(40);
                        return seen;
                        """)).isEqualTo("[\"sync\",\"micro\",\"timer\",\"ten\",\"late\"]");
    }

    @Test
    void other_runs_compute_while_one_waits_for_its_host() throws InterruptedException {
        var waits = functions.webhook("return (await nango.get({ endpoint: '/' })).data");
        var asked = new CountDownLatch(4);
        var go = new CountDownLatch(1);
        HostCalls slow = (_, _) -> {
            asked.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "{\"ok\":{\"status\":200,\"headers\":{},\"data\":1}}";
        };
        var waiting = java.util.stream.IntStream.range(0, 4)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> functions.run(waits, "{}", slow, TestEngine.LIMITS)))
                .toList();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue(); // twice as many as there are CPU permits

        assertThat(functions.result("return 1")).isEqualTo("1");
        go.countDown();
        for (var thread : waiting) {
            thread.join();
        }
    }

    @Test
    void logs_have_a_level_a_message_and_one_payload() {
        var host = new FakeHost();
        functions.result("""
                await nango.log('plain');
                await nango.log('warned', { level: 'warn' });
                await nango.log('more', { a: 1 }, { level: 'verbose' });
                await nango.log('list', ['x']);
                await nango.log({ an: 'object' });
                nango.setLogger({ level: 'error' });
                await nango.log('dropped');
                """, host);

        assertThat(host.calls("log").stream().map(Object::toString).toList())
                .isEqualTo(List.of(
                        "{\"level\":\"info\",\"message\":\"plain\"}",
                        "{\"level\":\"warn\",\"message\":\"warned\"}",
                        "{\"level\":\"debug\",\"message\":\"more\",\"meta\":{\"a\":1}}",
                        "{\"level\":\"info\",\"message\":\"list\",\"meta\":{\"0\":\"x\"}}",
                        "{\"level\":\"info\",\"message\":\"{\\\"an\\\":\\\"object\\\"}\"}"));
    }

    @Test
    void settings_of_the_connection_are_the_hosts() {
        var host = new FakeHost()
                .answers("getMetadata", "{\"ok\":{\"team\":7}}")
                .answers("getConnection", "{\"ok\":{\"connection_id\":\"acme\"}}")
                .answers("rawPayload", "{\"ok\":\"{\\\"n\\\":12345678901234567890}\"}");

        assertThat(functions.result("""
                        await nango.setMetadata({ a: 1 });
                        await nango.updateMetadata({ b: 2 });
                        return [(await nango.getMetadata()).team, (await nango.getConnection()).connection_id, await nango.rawPayload()];
                        """, host)).isEqualTo("[7,\"acme\",\"{\\\"n\\\":12345678901234567890}\"]");
        assertThat(host.calls().stream().map(FakeHost.Call::op))
                .containsExactly("setMetadata", "updateMetadata", "getMetadata", "getConnection", "rawPayload");
    }

    @Test
    void invalid_input_is_an_action_error() {
        var host = new FakeHost();
        var error = functions.error("""
                const { z } = require('zod');
                const good = await nango.zodValidateInput({ zodSchema: z.object({ a: z.number() }), input: { a: 1 } });
                if (good.data.a !== 1) throw new Error('not the data');
                await nango.zodValidateInput({ zodSchema: z.object({ a: z.number() }), input: { a: 'x' } });
                """, host);

        assertThat(error.name()).isEqualTo("ActionError");
        assertThat(error.message()).isEqualTo("Invalid input provided");
        assertThat(host.calls("log"))
                .singleElement()
                .extracting(call -> call.get("level").asString())
                .isEqualTo("error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"paginate", "listRecords", "getCheckpoint", "triggerSync", "uncontrolledFetch", "tryAcquireLock"
            })
    void what_is_not_built_yet_says_so(String method) {
        assertThat(functions.error("await nango." + method + "({})").message())
                .isEqualTo("nango." + method + " is not available yet");
    }

    @Test
    void a_nango_object_of_an_earlier_run_answers_no_more() {
        var function = functions.module(
                "let kept; exports.default = { onWebhook: async (nango) => { kept ??= nango; await kept.log('x'); return 1 } };");

        assertThat(TestEngine.ok(functions.run(function, "{}"))).isEqualTo("1");
        assertThat(functions.run(function, "{}"))
                .isInstanceOfSatisfying(
                        Outcome.ScriptError.class, e -> assertThat(e.message()).startsWith("This run has ended"));
    }
}
