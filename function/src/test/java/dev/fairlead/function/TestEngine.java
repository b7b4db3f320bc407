package dev.fairlead.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An engine for one test class. */
final class TestEngine implements BeforeAllCallback, AfterAllCallback {
    static final Limits LIMITS = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(2), 256L << 20, 1_000, 1 << 20);
    static final RunContext CONTEXT = new RunContext(
            "acme", "github", "github", "dev", "0f6f6a0c-0000-4000-8000-000000000001", "issues", "7", null);

    private @Nullable FunctionEngine engine;

    private static FunctionEngine open() {
        return FunctionEngine.open(new EngineConfig(32, 2, 32, 1_000, EngineConfig.Isolation.POOLED));
    }

    /** A class that is run again needs an engine again. */
    @Override
    public void beforeAll(ExtensionContext context) {
        engine = open();
    }

    FunctionEngine engine() {
        return Objects.requireNonNull(engine, "the test class has not begun");
    }

    /** A function whose {@code onWebhook(nango, payload)} has this body. */
    Prepared webhook(String body) {
        return module("exports.default = { type: 'sync', onWebhook: async (nango, payload) => {" + body + "\n} };");
    }

    Prepared module(String javascript) {
        return engine().prepare(new FunctionSource("dev", "issues", javascript));
    }

    Outcome run(Prepared function, String input) {
        return run(function, input, new FakeHost(), LIMITS);
    }

    Outcome run(Prepared function, String input, HostCalls host, Limits limits) {
        return run(function, Entry.ON_WEBHOOK, input, host, limits);
    }

    Outcome run(Prepared function, Entry entry, String input, HostCalls host, Limits limits) {
        return engine().run(function, new RunRequest("run-1", entry, input, CONTEXT), host, limits);
    }

    /** What a body returns, as JSON. */
    String result(String body) {
        return result(body, new FakeHost());
    }

    String result(String body, HostCalls host) {
        return ok(run(webhook(body), "{}", host, LIMITS));
    }

    static String ok(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Ok.class);
        return ((Outcome.Ok) outcome).json();
    }

    Outcome.ScriptError error(String body) {
        return error(body, new FakeHost());
    }

    Outcome.ScriptError error(String body, HostCalls host) {
        var outcome = run(webhook(body), "{}", host, LIMITS);
        assertThat(outcome).isInstanceOf(Outcome.ScriptError.class);
        return (Outcome.ScriptError) outcome;
    }

    static RunContext synced(Instant last) {
        return new RunContext("acme", "github", "github", "dev", "e", "issues", "7", last);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        engine().close();
    }
}
