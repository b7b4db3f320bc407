package dev.fairlead.provider;

/**
 * One header as it was sent: case, order and repetitions are kept.
 *
 * @param value its bytes as ISO-8859-1, without surrounding white space
 */
public record Header(String name, String value) {}
