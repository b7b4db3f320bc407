package dev.fairlead.store;

/** Whether a database that may lose what it has committed is refused. */
public enum Durability {
    REQUIRED,
    UNCHECKED
}
