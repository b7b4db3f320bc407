package dev.fairlead.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionTest {
    @RegisterExtension
    static final TestEngine functions = new TestEngine();

    private static final String ISSUES = """
            var __defProp = Object.defineProperty;
            const zod = require('zod');
            const Issue = zod.object({ id: zod.string(), title: zod.string().optional(), n: zod.number().int() });
            const sync = {
                type: 'sync', description: 'Keeps issues', frequency: 'every hour', autoStart: false, trackDeletes: true,
                syncType: 'incremental', models: { Issue, Odd: { not: 'zod' } }, webhookSubscriptions: ['issues', '*'],
                exec: async (nango) => String(nango.lastSyncDate?.toISOString()),
                onWebhook: async (nango, payload) => { await nango.batchSave([Issue.parse(payload)], 'Issue'); },
            };
            __defProp(exports, 'default', { get: () => sync, enumerable: true });
            """;

    @Test
    void a_function_describes_itself() {
        var description = functions.module(ISSUES).description();

        assertThat(description.type()).isEqualTo("sync");
        assertThat(description.description()).isEqualTo("Keeps issues");
        assertThat(description.frequency()).isEqualTo("every hour");
        assertThat(description.syncType()).isEqualTo("incremental");
        assertThat(description.autoStart()).isFalse();
        assertThat(description.trackDeletes()).isTrue();
        assertThat(description.models()).containsExactly("Issue", "Odd");
        assertThat(description.webhookSubscriptions()).containsExactly("issues", "*");
        assertThat(description.entries()).containsExactlyInAnyOrder(Entry.EXEC, Entry.ON_WEBHOOK);
        assertThat(description.modelSchemas()).containsOnlyKeys("Issue");
        var schema = FakeHost.JSON.readTree(description.modelSchemas().get("Issue"));
        assertThat(schema.at("/properties/id/type").asString()).isEqualTo("string");
        assertThat(schema.at("/required").toString()).isEqualTo("[\"id\",\"n\"]");
    }

    @Test
    void a_webhook_becomes_a_saved_record() {
        var host = new FakeHost();
        var outcome = functions.run(functions.module(ISSUES), "{\"id\":\"1\",\"n\":2}", host, TestEngine.LIMITS);

        assertThat(TestEngine.ok(outcome)).isEqualTo("null");
        assertThat(outcome.usage().hostCalls()).isEqualTo(1);
        assertThat(host.calls("batchSave"))
                .singleElement()
                .hasToString("{\"model\":\"Issue\",\"records\":[{\"id\":\"1\",\"n\":2}]}");
    }

    @Test
    void a_payload_that_zod_refuses_fails_the_run_with_the_path() {
        var outcome = functions.run(functions.module(ISSUES), "{\"id\":1}");

        assertThat(outcome).isInstanceOfSatisfying(Outcome.ScriptError.class, error -> {
            assertThat(error.name()).isEqualTo("ZodError");
            assertThat(error.message()).contains("expected string, received number");
        });
    }

    @Test
    void exec_knows_when_it_last_ran() {
        var request =
                new RunRequest("r", Entry.EXEC, "null", TestEngine.synced(Instant.parse("2026-01-02T03:04:05.678Z")));
        var outcome = functions.engine().run(functions.module(ISSUES), request, new FakeHost(), TestEngine.LIMITS);

        assertThat(TestEngine.ok(outcome)).isEqualTo("\"2026-01-02T03:04:05.678Z\"");
    }

    @Test
    void the_older_shape_runs_too() {
        var function = functions.module("""
                exports.default = async function fetchData(nango) { return 'exec' };
                exports.onWebhookPayloadReceived = async (nango, payload) => {
                    await nango.batchSave([payload], 'Undeclared');
                    return nango.scriptType;
                };
                """);
        var host = new FakeHost();

        assertThat(function.description().entries()).containsExactlyInAnyOrder(Entry.EXEC, Entry.ON_WEBHOOK);
        assertThat(TestEngine.ok(functions.run(function, "{\"id\":5}", host, TestEngine.LIMITS)))
                .isEqualTo("\"webhook\"");
        assertThat(host.calls("batchSave")).hasSize(1);
        assertThat(TestEngine.ok(functions.run(function, Entry.EXEC, "null", host, TestEngine.LIMITS)))
                .isEqualTo("\"exec\"");
    }

    @Test
    void methods_of_a_definition_keep_their_this() {
        var function =
                functions.module("exports.default = { greeting: 'hi', async onWebhook() { return this.greeting } };");

        assertThat(TestEngine.ok(functions.run(function, "{}"))).isEqualTo("\"hi\"");
    }

    @Test
    void a_syntax_error_names_its_line() {
        assertThatThrownBy(() -> functions.module("const a = 1;\nconst b = ;\n"))
                .isInstanceOfSatisfying(
                        FunctionSyntaxException.class, e -> assertThat(e.line()).isEqualTo(2))
                .hasMessageStartingWith("Syntax error in line 2: ")
                .hasMessageNotContainingAny("java", "graal", "PolyglotException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "const a = 1;|The function exports nothing to run",
                "exports.default = 5;|The function exports nothing to run",
                "\\n\\nthrow new TypeError('at load')|TypeError: at load (issues.js:3)",
                "for (;;) {}|The function computed for longer than 2 s",
                "require('nope')|Cannot find module 'nope': functions may require zod, crypto and url",
            })
    void a_module_that_is_no_function_says_why(String javascript, String reason) {
        var function = functions.module(javascript.replace("\\n", "\n"));

        assertThatThrownBy(function::description)
                .isInstanceOf(FunctionSyntaxException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_missing_entry_is_named() {
        var function = functions.module("exports.default = { exec: async () => 1 };");

        assertThat(functions.run(function, "{}"))
                .isInstanceOfSatisfying(
                        Outcome.ScriptError.class,
                        e -> assertThat(e.reason()).isEqualTo("Error: The function has no onWebhook"));
    }

    @Test
    void an_error_names_the_line_of_the_script() {
        var error = functions.error("\nconst f = () => {\n  throw new TypeError('odd')\n};\nf();");

        assertThat(error.reason()).isEqualTo("TypeError: odd (issues.js:3)");
        assertThat(error.stack().lines().toList())
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(l -> l.contains("issues.js:"));
    }

    @Test
    void an_error_of_the_host_names_the_line_that_asked() {
        var host = new FakeHost()
                .answers("getMetadata", "{\"error\":{\"name\":\"Gone\",\"message\":\"no such\",\"code\":\"x\"}}");
        var error = functions.error("\n\nawait nango.getMetadata();", host);

        assertThat(error.reason()).isEqualTo("Gone: no such (issues.js:3)");
    }

    @Test
    void an_action_error_carries_its_payload() {
        var error = functions.error("throw new nango.ActionError({ message: 'no', code: 7 })");

        assertThat(error.reason()).startsWith("ActionError: no (issues.js:1");
        assertThat(error.payloadJson()).isEqualTo("{\"message\":\"no\",\"code\":7}");
    }

    @Test
    void prepared_versions_are_kept_apart_by_environment_and_code() {
        var one = functions.engine().prepare(new FunctionSource("a", "f", "exports.default = { exec() {} }"));
        var other = functions.engine().prepare(new FunctionSource("b", "f", "exports.default = { exec() {} }"));

        assertThat(functions.engine().prepare(one.source())).isSameAs(one);
        assertThat(other).isNotSameAs(one);
        assertThat(other.version()).isEqualTo(one.version()).hasSize(64);
    }

    @Test
    void environments_share_no_module_state() {
        var javascript = "let runs = 0; exports.default = { onWebhook: async () => ++runs };";
        for (var environment : new String[] {"a", "b"}) {
            var function = functions.engine().prepare(new FunctionSource(environment, "f", javascript));
            assertThat(TestEngine.ok(functions.run(function, "{}"))).isEqualTo("1");
        }
    }

    @Test
    void the_engine_says_what_it_is() {
        assertThat(functions.engine().info().name()).isEqualTo("GraalJS");
        assertThat(functions.engine().info().version()).startsWith("25.");
        assertThat(functions.engine().info().placement()).isEqualTo(EngineInfo.Placement.IN_PROCESS);
    }

    @Test
    void a_closed_engine_runs_nothing() {
        var engine = FunctionEngine.open(EngineConfig.shipped());
        var function = engine.prepare(new FunctionSource("dev", "f", "exports.default = { exec: async () => 1 }"));
        engine.close();

        assertThat(engine.run(
                        function,
                        new RunRequest("r", Entry.EXEC, "null", TestEngine.CONTEXT),
                        new FakeHost(),
                        TestEngine.LIMITS))
                .isInstanceOfSatisfying(
                        Outcome.Killed.class, k -> assertThat(k.limit()).isEqualTo(Limit.STOPPED));
    }
}
