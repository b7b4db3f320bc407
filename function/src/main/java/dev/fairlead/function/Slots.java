package dev.fairlead.function;

import dev.fairlead.function.EngineConfig.Isolation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Idle contexts by function version: the last one used goes first, the longest idle one of all is dropped first. */
final class Slots {
    private final EngineConfig config;
    private final Map<GraalFunction.Key, ArrayDeque<Slot>> idle = new HashMap<>();
    private final LinkedHashSet<Slot> byAge = new LinkedHashSet<>();
    private boolean open = true;

    Slots(EngineConfig config) {
        this.config = config;
    }

    synchronized @Nullable Slot take(GraalFunction.Key key) {
        var slots = idle.get(key);
        var slot = slots == null ? null : slots.pollFirst();
        if (slot != null) {
            forget(slot);
        }
        return slot;
    }

    void give(Slot slot) {
        if (config.isolation() == Isolation.FRESH || slot.runs() >= config.runsPerContext()) {
            slot.close();
        } else {
            keep(slot).forEach(Slot::close);
        }
    }

    private synchronized List<Slot> keep(Slot slot) {
        if (!open) {
            return List.of(slot);
        }
        idle.computeIfAbsent(slot.function().key(), _ -> new ArrayDeque<>()).addFirst(slot);
        byAge.add(slot);
        var dropped = new ArrayList<Slot>();
        while (byAge.size() > config.idleContexts()) {
            var oldest = byAge.getFirst();
            idle.getOrDefault(oldest.function().key(), new ArrayDeque<>()).remove(oldest);
            forget(oldest);
            dropped.add(oldest);
        }
        return dropped;
    }

    private void forget(Slot slot) {
        byAge.remove(slot);
        var key = slot.function().key();
        var slots = idle.get(key);
        if (slots != null && slots.isEmpty()) {
            idle.remove(key);
        }
    }

    void close() {
        List<Slot> all;
        synchronized (this) {
            open = false;
            all = List.copyOf(byAge);
            byAge.clear();
            idle.clear();
        }
        all.forEach(Slot::close);
    }
}
