package dev.fairlead.function;

/** What a function may ask of the hub. */
@FunctionalInterface
public interface HostCalls {
    /**
     * Answers one call of the {@code nango} object; called on a thread of its own, may block.
     *
     * @param argsJson a JSON object
     * @return {@code {"ok": …}} or {@code {"error": {"name", "message", …}}}; never throws for what the script did
     */
    String call(String op, String argsJson);
}
