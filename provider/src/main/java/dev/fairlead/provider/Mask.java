package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which parts of a JSON body a scheme reads; all else is passed over without building anything. */
final class Mask {
    private final Map<String, Mask> names = new HashMap<>();
    private @Nullable Mask elements;
    private int most;
    private boolean everything;

    /** Keeps all of a body, but of arrays only as many elements as a batch may have. */
    private static final Mask ALL = new Mask();

    static {
        ALL.everything = true;
        ALL.elements = ALL;
        ALL.most = Bounds.EVENTS;
    }

    /** From now on nothing is passed over; to be asked for last. */
    void keepAll() {
        everything = true;
        names.values().forEach(Mask::keepAll);
        if (elements == null) {
            elements = ALL;
        } else if (elements != ALL) {
            elements.keepAll();
        }
        most = Math.max(most, Bounds.EVENTS);
    }

    @Nullable
    Mask name(String name) {
        Mask mask = names.get(name);
        return mask == null && everything ? ALL : mask;
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
        return everything || !names.isEmpty();
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
        everything |= other.everything;
        other.names.forEach(
                (name, mask) -> names.computeIfAbsent(name, _ -> new Mask()).add(mask));
        if (other.elements != null) {
            elements(other.most).add(other.elements);
        }
    }

    /**
     * Puts the masks of items, and of what holds them, where {@code split} leads.
     *
     * @param parents of the array element that holds an item or the root, then of what holds that
     */
    void graft(Split split, Mask item, List<Mask> parents) {
        for (Path path : split.paths()) {
            graft(path.steps(), item, parents, List.of(this), split.way());
        }
    }

    private void graft(List<Path.Step> steps, Mask item, List<Mask> parents, List<Mask> enclosing, Split.Way way) {
        if (steps.isEmpty()) {
            add(item);
            List<Mask> outer = enclosing.stream().filter(mask -> mask != this).toList();
            for (int level = 0; level < parents.size(); level++) {
                int at = Math.max(outer.size() - 1 - level, -1);
                if (at >= 0) {
                    outer.get(at).add(parents.get(level));
                } else if (level == 0) {
                    add(parents.get(level)); // the root itself is the item
                }
            }
            return;
        }
        List<Path.Step> rest = steps.subList(1, steps.size());
        Mask next = add(steps.getFirst());
        if (steps.getFirst() instanceof Path.Step.Each) {
            List<Mask> inner = new ArrayList<>(enclosing);
            inner.add(next);
            next.graft(rest, item, parents, inner, way);
            if (way == Split.Way.LENIENT) {
                List<Mask> same = new ArrayList<>(enclosing);
                same.add(this);
                graft(rest, item, parents, same, way);
            }
        } else {
            next.graft(rest, item, parents, enclosing, way);
        }
    }
}
