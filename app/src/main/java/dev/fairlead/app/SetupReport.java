package dev.fairlead.app;

import java.util.List;
import java.util.Map;

/**
 * What applying a set-up file did.
 *
 * @param changes a line each
 * @param secretKeys by environment: those that were made, shown once
 */
record SetupReport(List<String> changes, Map<String, String> secretKeys) {
    SetupReport {
        changes = List.copyOf(changes);
        secretKeys = Map.copyOf(secretKeys);
    }

    @Override
    public String toString() {
        return "SetupReport" + changes;
    }
}
