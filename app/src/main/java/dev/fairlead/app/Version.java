package dev.fairlead.app;

import picocli.CommandLine.IVersionProvider;

/** The version of the build, the same in the command line, the API and the console. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "fairlead " + text() + " (Java " + Runtime.version().feature() + ")"
        };
    }

    static String text() {
        String built = Version.class.getPackage().getImplementationVersion();
        return built == null ? "development" : built;
    }
}
