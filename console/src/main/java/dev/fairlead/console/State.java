package dev.fairlead.console;

import java.util.Locale;

/** A named state as a chip shows it: icon and word always, a wash only where something went wrong. */
enum State {
    RECEIVED(Weight.QUIET, "tray"),
    DUPLICATE(Weight.QUIET, "sheets"),
    REJECTED(Weight.LOUD, "struck"),
    UNMATCHED(Weight.LOUD, "unknown"),
    HELD(Weight.LOUD, "paused"),
    DELIVERED(Weight.QUIET, "tick-circle"),
    FAILED(Weight.LOUD, "warning"),
    DEAD(Weight.SOLID, "dead"),
    RUNNING(Weight.QUIET, "ring"),
    SUCCEEDED(Weight.QUIET, "tick-square"),
    SKIPPED(Weight.QUIET, "skip");

    enum Weight {
        QUIET,
        LOUD,
        SOLID
    }

    private final Weight weight;
    private final String icon;

    State(Weight weight, String icon) {
        this.weight = weight;
        this.icon = icon;
    }

    static State of(dev.fairlead.store.State stored) {
        return valueOf(stored.name());
    }

    String icon() {
        return icon;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String word() {
        return name().charAt(0) + code().substring(1);
    }

    String weight() {
        return weight.name().toLowerCase(Locale.ROOT);
    }

    boolean asksForAttention() {
        return weight != Weight.QUIET;
    }
}
