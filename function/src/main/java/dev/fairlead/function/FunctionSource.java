package dev.fairlead.function;

/**
 * One version of a function, as CommonJS.
 *
 * @param environment whose function it is; contexts are never shared between environments
 * @param name what stack lines show, {@code <name>.js}
 */
public record FunctionSource(String environment, String name, String javascript) {}
