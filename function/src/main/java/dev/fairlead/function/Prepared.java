package dev.fairlead.function;

/** A function whose code parses. */
public interface Prepared {
    FunctionSource source();

    /** SHA-256 of the code, in hex. */
    String version();

    /**
     * What the function says of itself, read once from its exports in a context that is then thrown away.
     *
     * @throws FunctionSyntaxException if the module throws, hits a limit or exports no function
     */
    Description description();
}
