package dev.fairlead.function;

import org.jspecify.annotations.Nullable;

/** How a run ended. */
public sealed interface Outcome {
    Usage usage();

    /** @param json what the function returned; {@code null} as text if nothing */
    record Ok(String json, Usage usage) implements Outcome {}

    /**
     * The script threw.
     *
     * @param name such as {@code TypeError}
     * @param stack one line a frame of the script, without the engine's own; may be empty
     * @param payloadJson what an ActionError carries, or the upstream's answer of a failed request
     */
    record ScriptError(
            String name,
            String message,
            String stack,
            @Nullable String payloadJson,
            Usage usage) implements Outcome {
        /** For a person: {@code TypeError: x is not a function (issues.js:12)}. */
        public String reason() {
            return Faults.reason(name, message, stack);
        }
    }

    /** @param reason for a person */
    record Killed(Limit limit, String reason, Usage usage) implements Outcome {}
}
