package dev.fairlead.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;

/** Makes contexts that hold nothing but the language, our boot script and one function. */
final class Sandbox implements AutoCloseable {
    static final Source ZOD = source("zod.js", "(function(module,exports){" + resource("zod/zod.js") + "\n})");
    private static final Source BOOT = source("boot");
    private static final List<Source> PARTS =
            List.of(source("buffer"), source("url"), source("crypto"), source("nango"));
    private static final List<String> OFF = List.of(
            "graal-builtin",
            "polyglot-builtin",
            "java-package-globals",
            "load",
            "print",
            "console",
            "webassembly",
            "shared-array-buffer",
            "atomics");
    private static final int LONGEST = 32_000_000; // elements of a string or typed array: a whole body fits

    private final Engine engine = Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    private final Context.Builder contexts = builder();

    private Context.Builder builder() {
        var builder = Context.newBuilder("js")
                .engine(engine)
                .allowHostAccess(HostAccess.NONE)
                .allowIO(IOAccess.NONE)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowExperimentalOptions(true)
                .option("js.disable-eval", "true")
                .option("js.timezone", "UTC")
                .option("js.string-length-limit", String.valueOf(LONGEST))
                .option("js.max-typed-array-length", String.valueOf(LONGEST));
        OFF.forEach(name -> builder.option("js." + name, "false"));
        return builder;
    }

    String version() {
        return engine.getVersion();
    }

    Slot open(GraalFunction function) {
        var context = contexts.build();
        return new Slot(
                function, context, BOOT, PARTS.stream().map(context::eval).toArray(org.graalvm.polyglot.Value[]::new));
    }

    void parse(Source code) {
        try (var context = contexts.build()) {
            context.parse(code);
        } catch (PolyglotException e) {
            if (!e.isSyntaxError()) {
                throw e;
            }
            throw Faults.syntax(e);
        }
    }

    /** A source whose lines are the function's lines. */
    static Source wrapped(FunctionSource function) {
        return source(
                function.name().replaceAll("[^\\w.-]", "_") + ".js",
                "(function(module,exports,require){" + function.javascript() + "\n})");
    }

    private static Source source(String part) {
        return source("fairlead:" + part, resource(part + ".js"));
    }

    private static Source source(String name, String text) {
        return Source.newBuilder("js", text, name).buildLiteral();
    }

    private static String resource(String name) {
        try (var in = Sandbox.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The program is incomplete: " + name + " is missing beside " + Sandbox.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        engine.close(true);
    }
}
