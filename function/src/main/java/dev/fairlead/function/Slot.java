package dev.fairlead.function;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A context with one function version in it; used by one run at a time. */
final class Slot {
    private final GraalFunction function;
    private final Context context;
    private final Value load;
    private final Value start;
    private final Value settle;
    private final Value fire;
    private final Value clean;
    private final Value describe;
    private @Nullable Run run;
    private int runs;

    Slot(GraalFunction function, Context context, Source boot, Value... parts) {
        this.function = function;
        this.context = context;
        var arguments = new Object[parts.length + 1];
        arguments[0] = HostFunctions.of(this);
        System.arraycopy(parts, 0, arguments, 1, parts.length);
        var api = context.eval(boot).execute(arguments);
        this.load = api.getMember("load");
        this.start = api.getMember("start");
        this.settle = api.getMember("settle");
        this.fire = api.getMember("fire");
        this.clean = api.getMember("clean");
        this.describe = api.getMember("describe");
    }

    GraalFunction function() {
        return function;
    }

    Context context() {
        return context;
    }

    int runs() {
        return runs;
    }

    void enter(Run run) {
        this.run = run;
        runs++;
    }

    Run run() {
        if (run == null) {
            throw new IllegalStateException("a context called its host outside a run");
        }
        return run;
    }

    /** Evaluates the module if that is still to be done; what it threw, as JSON, or null. */
    @Nullable
    String load() {
        return runs > 1 ? null : text(load.execute(context.eval(function.code())));
    }

    void start(Entry entry, String inputJson, String contextJson) {
        start.executeVoid(entry.name(), inputJson, contextJson);
    }

    void settle(int call, String replyJson) {
        settle.executeVoid(call, replyJson);
    }

    @Nullable
    String fire(int timer) {
        return text(fire.execute(timer));
    }

    String describe() {
        return describe.execute().asString();
    }

    /** Forgets the run; false if it left anything behind on a global object or prototype. */
    boolean clean() {
        return clean.execute().asBoolean();
    }

    private static @Nullable String text(Value value) {
        return value.isNull() ? null : value.asString();
    }

    void close() {
        context.close(true);
    }
}
