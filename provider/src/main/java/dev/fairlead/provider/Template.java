package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A text with holes, such as <code>v0:{timestamp}:{body}</code>; compiled when a manifest is loaded. */
record Template(List<Part> parts) {

    sealed interface Part {
        record Literal(String text, byte[] bytes) implements Part {
            Literal(String text) {
                this(text, text.getBytes(StandardCharsets.UTF_8));
            }
        }

        record Hole(Source source, List<Filter> filters) implements Part {
            /** @param most characters of the value before it is filtered; a longer one counts as missing */
            @Nullable
            String text(View view, int most) {
                boolean digests = !filters.isEmpty() && filters.getFirst().isShort();
                if (source instanceof Source.Body && (digests || view.body().length <= most)) {
                    return filters.isEmpty()
                            ? source.text(view)
                            : filtered(filters.getFirst().ofBytes(view.body(), view), 1, view);
                }
                String value = source.text(view);
                return value != null && value.length() > most && !digests ? null : filtered(value, 0, view);
            }

            private @Nullable String filtered(@Nullable String value, int from, View view) {
                String text = value;
                for (Filter filter : filters.subList(from, filters.size())) {
                    text = filter.apply(text, view);
                }
                return text;
            }
        }
    }

    /** Takes a message piece by piece, so that a large body is never copied. */
    interface Sink {
        void update(byte[] bytes);
    }

    List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Hole hole) {
                sources.add(hole.source);
            }
        }
        return sources;
    }

    boolean reads(Class<? extends Source> kind) {
        return reads(kind::isInstance);
    }

    boolean reads(Predicate<Source> wanted) {
        return parts.stream().anyMatch(part -> part instanceof Part.Hole hole && wanted.test(hole.source));
    }

    boolean readsBody() {
        return reads(Source::readsBody);
    }

    /** Null where a value is missing. */
    @Nullable
    String text(View view) {
        return text(view, Integer.MAX_VALUE);
    }

    /** Null where a value is missing, or is longer than {@code most} characters before it is filtered. */
    @Nullable
    String text(View view, int most) {
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Hole hole) {
            return hole.text(view, most);
        }
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            String text = switch (part) {
                case Part.Literal literal -> literal.text;
                case Part.Hole hole -> hole.text(view, most);
            };
            if (text == null) {
                return null;
            }
            out.append(text);
        }
        return out.toString();
    }

    /** Writes the bytes of the message; false where a value is missing, and then the sink holds only a part. */
    boolean feed(View view, Sink sink) {
        for (Part part : parts) {
            switch (part) {
                case Part.Literal literal -> sink.update(literal.bytes);
                case Part.Hole(Source.Body _, List<Filter> filters) when filters.isEmpty() -> sink.update(view.body());
                case Part.Hole hole -> {
                    String text = hole.text(view, Integer.MAX_VALUE);
                    if (text == null) {
                        return false;
                    }
                    boolean wire = hole.source instanceof Source.InHeader;
                    sink.update(text.getBytes(wire ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
                }
            }
        }
        return true;
    }
}
