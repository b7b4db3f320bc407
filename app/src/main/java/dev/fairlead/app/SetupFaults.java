package dev.fairlead.app;

import java.util.List;

/** Why a set-up file cannot be applied: all faults, each beginning with the path of its key. Nothing was written. */
final class SetupFaults extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SetupFaults(List<String> faults) {
        super("The set-up file cannot be applied, and nothing was changed:\n  " + String.join("\n  ", faults));
    }
}
