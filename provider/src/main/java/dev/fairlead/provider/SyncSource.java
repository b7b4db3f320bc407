package dev.fairlead.provider;

/** A ready-made sync of the catalogue: its name and CommonJS source. */
public record SyncSource(String name, String javascript) {}
