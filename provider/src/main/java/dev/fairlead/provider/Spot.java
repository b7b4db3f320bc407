package dev.fairlead.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a body a template looks.
 *
 * @param item the event of a batch, the whole body where it is no batch; null before the body is read
 * @param enclosing the root and each array element that holds the item, outermost first
 * @param index which of the items it is, from 0
 * @param tenant whose event it is, null before that is known
 */
record Spot(
        @Nullable Node item,
        List<Node> enclosing,
        int index,
        @Nullable String tenant) {
    static final Spot NOWHERE = new Spot(null, List.of(), 0, null);

    static Spot whole(Node root) {
        return new Spot(root, List.of(root), 0, null);
    }

    Spot tenant(@Nullable String whose) {
        return new Spot(item, enclosing, index, whose);
    }

    /** @param level 0 is the nearest; null where there is none so far out */
    @Nullable
    Node enclosing(int level) {
        int at = enclosing.size() - 1 - level;
        return at < 0 ? null : enclosing.get(at);
    }
}
