package dev.fairlead.function;

/** Why a run was ended from outside. */
public enum Limit {
    WALL,
    CPU,
    MEMORY,
    HOST_CALLS,
    OUTPUT,
    /** Its promise waits for nothing that could still happen. */
    NEVER_SETTLES,
    /** The hub is closing, or the caller was interrupted. Worth another try. */
    STOPPED,
    /** Our fault: the engine failed. Worth another try. */
    ENGINE
}
