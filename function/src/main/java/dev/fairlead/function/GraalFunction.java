package dev.fairlead.function;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/** A parsed function version; holds its source, and with it the engine's code cache. */
final class GraalFunction implements Prepared {
    record Key(String environment, String name, String version) {
        static Key of(FunctionSource source) {
            return new Key(source.environment(), source.name(), sha256(source.javascript()));
        }
    }

    private final Key key;
    private final FunctionSource source;
    private final Source code;
    private final GraalEngine engine;
    private @Nullable Description description;

    GraalFunction(Key key, FunctionSource source, GraalEngine engine) {
        this.key = key;
        this.source = source;
        this.code = Sandbox.wrapped(source);
        this.engine = engine;
    }

    Key key() {
        return key;
    }

    Source code() {
        return code;
    }

    boolean isOf(GraalEngine other) {
        return engine == other;
    }

    @Override
    public FunctionSource source() {
        return source;
    }

    @Override
    public String version() {
        return key.version();
    }

    @Override
    public synchronized Description description() {
        if (description == null) {
            description = Descriptions.read(engine, this);
        }
        return description;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JDK has SHA-256", e);
        }
    }
}
