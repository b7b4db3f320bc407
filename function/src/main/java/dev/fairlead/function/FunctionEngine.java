package dev.fairlead.function;

/** The port to whatever runs user code. Safe for use by many threads. */
public interface FunctionEngine extends AutoCloseable {
    /** GraalJS in this process, interpreter only; cheap to open, see {@link #warm()}. */
    static FunctionEngine open(EngineConfig config) {
        return new GraalEngine(config);
    }

    /**
     * Parses the code; the same code of the same environment gives the same answer, so this may be called for each run.
     *
     * @throws FunctionSyntaxException if the code does not parse
     */
    Prepared prepare(FunctionSource source);

    /**
     * Runs one entry of a function; blocks its caller, which may be a virtual thread. Whatever the script does comes
     * back as an outcome. A caller that is interrupted ends the run as {@link Limit#STOPPED} and stays interrupted.
     *
     * @throws IllegalArgumentException if {@code prepared} is of another engine
     */
    Outcome run(Prepared prepared, RunRequest request, HostCalls host, Limits limits);

    EngineInfo info();

    /** Runs a function of its own until the interpreter is warm; a hub calls this before it says that it is ready. */
    void warm();

    /** Ends running functions as {@link Limit#STOPPED} and frees all contexts. */
    @Override
    void close();
}
