package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a value comes from. */
sealed interface Source {
    /** Null where there is no such value. */
    @Nullable
    String text(View view);

    default boolean present(View view) {
        return text(view) != null;
    }

    record Body() implements Source {
        @Override
        public @Nullable String text(View view) {
            return new String(view.body(), StandardCharsets.UTF_8);
        }
    }

    record Method() implements Source {
        @Override
        public @Nullable String text(View view) {
            return view.request().method();
        }
    }

    record Url() implements Source {
        @Override
        public @Nullable String text(View view) {
            return view.request().url();
        }
    }

    record Timestamp() implements Source {
        @Override
        public @Nullable String text(View view) {
            return view.timestamp();
        }
    }

    record Secret() implements Source {
        @Override
        public @Nullable String text(View view) {
            return view.secret();
        }
    }

    record Tenant() implements Source {
        @Override
        public @Nullable String text(View view) {
            return view.tenant();
        }
    }

    record InHeader(String name) implements Source {
        @Override
        public @Nullable String text(View view) {
            return Headers.find(view.request().headers(), name);
        }
    }

    record InQuery(String name) implements Source {
        @Override
        public @Nullable String text(View view) {
            return Query.first(view.request().url(), name);
        }
    }

    record InConfig(String name) implements Source {
        @Override
        public @Nullable String text(View view) {
            return view.config().get(name);
        }
    }

    /** A field of a form as it was sent, also where another field's JSON is the body. */
    record InForm(String name) implements Source {
        @Override
        public @Nullable String text(View view) {
            if (!(view.content() instanceof Content.Form form)) {
                return null;
            }
            List<String> values = form.fields().get(name);
            return values == null ? null : values.getFirst();
        }
    }

    record InRoot(Path path) implements Source {
        @Nullable
        Node node(View view) {
            return path.find(view.root());
        }

        @Override
        public @Nullable String text(View view) {
            Node node = node(view);
            return node == null ? null : node.text();
        }

        @Override
        public boolean present(View view) {
            Node node = node(view);
            return node != null && !(node instanceof Node.Null);
        }
    }

    record InItem(Path path) implements Source {
        @Override
        public @Nullable String text(View view) {
            Node node = path.find(view.item());
            return node == null ? null : node.text();
        }

        @Override
        public boolean present(View view) {
            Node node = path.find(view.item());
            return node != null && !(node instanceof Node.Null);
        }
    }
}
