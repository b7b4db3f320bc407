package dev.fairlead.function;

/**
 * What a function may ask of the hub. Operations of one run arrive in the order the script asked, one at a time, except
 * {@code request}, several of which may be under way beside them.
 */
@FunctionalInterface
public interface HostCalls {
    /**
     * Answers one call of the {@code nango} object; called on a virtual thread, may block. A run that is ended
     * interrupts it.
     *
     * @param argsJson a JSON object
     * @return {@code {"ok": …}} or {@code {"error": {"name", "message", …}}}; never throws for what the script did.
     *     Further keys of an error, such as {@code code}, are put on the error that the script sees. {@code request}
     *     answers {@code {"ok": {"status", "statusText", "headers", "data"}}} for any status, an error only if there
     *     was no answer; {@code getRecordsByIds} a list of records, or an object of them by id.
     */
    String call(String op, String argsJson);
}
