package dev.fairlead.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON Web Token, taken apart: not a word of it is true before its signature is checked. */
record Token(Node header, Node claims) {
    /** A claim as text; a step {@code @name} is a field of the header. An array of one text is that text. */
    @Nullable
    String text(Path path) {
        Node from = claims;
        Path rest = path;
        if (!path.steps().isEmpty()
                && path.steps().getFirst() instanceof Path.Step.Name(String name)
                && name.startsWith("@")) {
            from = header;
            rest = new Path(List.of(new Path.Step.Name(name.substring(1))));
        }
        Node node = rest.find(from);
        return node == null ? null : node.text();
    }
}
