package dev.fairlead.benchmark;

/** The hub of this build, whether it is packaged or not. */
final class TestLaunch {
    private TestLaunch() {}

    static HubProcess.Launch hub() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return HubProcess.Launch.ofClassPath(classPath).shortLived();
    }
}
