package dev.fairlead.provider;

/**
 * The value that names a connection, and where a connection keeps it.
 *
 * @param property such as {@code connection_config.portalId}
 * @param value normalised as the manifest says
 */
public record Match(String property, String value) {}
