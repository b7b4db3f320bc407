package dev.fairlead.store;

import java.util.UUID;

/** @param lane runs of one lane go one at a time, in the order in which they were queued */
public record NewRun(UUID id, UUID webhook, int ordinal, long connection, long function, long lane) {}
