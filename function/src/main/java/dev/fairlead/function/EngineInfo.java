package dev.fairlead.function;

/** What runs the functions, for logs and the about page. */
public record EngineInfo(String name, String version, Placement placement) {
    /** Where scripts run, seen from the hub. */
    public enum Placement {
        IN_PROCESS,
        CHILD_PROCESS
    }
}
