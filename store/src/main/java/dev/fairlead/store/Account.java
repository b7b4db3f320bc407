package dev.fairlead.store;

/** A team and what it may use. */
public record Account(long id, String name, String plan) {}
