package dev.fairlead.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A body as a tree, of JSON only the parts that a manifest asks for; {@code from} and {@code to} are its bytes. */
sealed interface Node {
    int from();

    int to();

    /** The value as text, null where it is null, an object or an array. Numbers keep their digits. */
    default @Nullable String text() {
        return this instanceof Text text ? text.value : null;
    }

    record Text(String value, Kind kind, int from, int to) implements Node {}

    record Null(int from, int to) implements Node {}

    record Fields(Map<String, Node> fields, int from, int to) implements Node {}

    record Items(List<Node> items, int from, int to) implements Node {}

    enum Kind {
        STRING,
        /** A number or boolean as it is written. */
        LITERAL
    }
}
