package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A value that is known only once the body is read. */
sealed interface BodySource extends Source {
    @Override
    default boolean readsBody() {
        return true;
    }

    /** A value at a place of the tree. */
    sealed interface Placed extends BodySource {
        Path path();

        @Nullable
        Node start(View view);

        default @Nullable Node node(View view) {
            return path().find(start(view));
        }

        @Override
        default @Nullable String text(View view) {
            Node node = node(view);
            return node == null ? null : node.text();
        }

        @Override
        default boolean present(View view) {
            Node node = node(view);
            return node != null && !(node instanceof Node.Null);
        }
    }

    record InRoot(Path path) implements Placed {
        @Override
        public @Nullable Node start(View view) {
            return view.root();
        }
    }

    record InItem(Path path) implements Placed {
        @Override
        public @Nullable Node start(View view) {
            return view.spot().item();
        }
    }

    /** @param level 0: the array element that holds the item, or the root; 1: what holds that */
    record InParent(int level, Path path) implements Placed {
        @Override
        public @Nullable Node start(View view) {
            return view.spot().enclosing(level);
        }
    }

    /** A field of a form as it was sent, also where another field's JSON is the body. */
    record InForm(String name) implements BodySource {
        @Override
        public @Nullable String text(View view) {
            if (!(view.content() instanceof Content.Form form)) {
                return null;
            }
            List<String> values = form.fields().get(name);
            return values == null ? null : values.getFirst();
        }
    }

    /** All fields of a form by name, each followed by its distinct values, sorted; nothing where there is no form. */
    record SortedForm() implements BodySource {
        @Override
        public @Nullable String text(View view) {
            Map<String, List<String>> fields = view.content() instanceof Content.Form form ? form.fields() : Map.of();
            StringBuilder out = new StringBuilder();
            new TreeMap<>(fields)
                    .forEach((name, values) -> new ArrayList<>(values)
                            .stream()
                                    .distinct()
                                    .sorted()
                                    .forEach(value -> out.append(name).append(value)));
            return out.toString();
        }
    }
}
