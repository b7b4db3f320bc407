package dev.fairlead.function;

final class GraalEngine implements FunctionEngine {
    GraalEngine(EngineConfig config) {}

    @Override
    public Prepared prepare(FunctionSource source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Outcome run(Prepared prepared, RunRequest request, HostCalls host, Limits limits) {
        throw new UnsupportedOperationException();
    }

    @Override
    public EngineInfo info() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void warm() {}

    @Override
    public void close() {}
}
