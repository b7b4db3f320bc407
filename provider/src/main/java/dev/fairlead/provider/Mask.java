package dev.fairlead.provider;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which parts of a JSON body a scheme reads; all else is passed over without building anything. */
final class Mask {
    private final Map<String, Mask> names = new HashMap<>();
    private @Nullable Mask elements;
    private int most;

    @Nullable
    Mask name(String name) {
        return names.get(name);
    }

    @Nullable
    Mask elements() {
        return elements;
    }

    /** How many elements of an array are kept. */
    int most() {
        return most;
    }

    boolean readsNames() {
        return !names.isEmpty();
    }

    Mask add(Path path) {
        Mask mask = this;
        for (Path.Step step : path.steps()) {
            mask = mask.add(step);
        }
        return mask;
    }

    private Mask add(Path.Step step) {
        return switch (step) {
            case Path.Step.Name(String name) -> names.computeIfAbsent(name, _ -> new Mask());
            case Path.Step.At(int index) -> elements(index + 1);
            case Path.Step.Each _ -> elements(Integer.MAX_VALUE);
        };
    }

    private Mask elements(int atLeast) {
        most = Math.max(most, atLeast);
        Mask mask = elements == null ? new Mask() : elements;
        elements = mask;
        return mask;
    }

    void add(Mask other) {
        other.names.forEach(
                (name, mask) -> names.computeIfAbsent(name, _ -> new Mask()).add(mask));
        if (other.elements != null) {
            elements(other.most).add(other.elements);
        }
    }

    /** Puts {@code item} where {@code split} leads, and also where a lone object stands in for an array. */
    void graft(Path split, Mask item) {
        Mask mask = this;
        for (Path.Step step : split.steps()) {
            if (step instanceof Path.Step.Each) {
                mask.add(item);
            }
            mask = mask.add(step);
        }
        mask.add(item);
    }
}
