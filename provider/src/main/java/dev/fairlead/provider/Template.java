package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
            @Nullable
            String text(View view) {
                String value = source.text(view);
                for (Filter filter : filters) {
                    value = filter.apply(value);
                }
                return value;
            }
        }
    }

    /** Takes a message piece by piece, so that a large body is never copied. */
    interface Sink {
        void update(byte[] bytes);
    }

    boolean reads(Class<? extends Source> kind) {
        return parts.stream().anyMatch(part -> part instanceof Part.Hole hole && kind.isInstance(hole.source));
    }

    /** Null where a value is missing. */
    @Nullable
    String text(View view) {
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Hole hole) {
            return hole.text(view);
        }
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            String text = switch (part) {
                case Part.Literal literal -> literal.text;
                case Part.Hole hole -> hole.text(view);
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
                case Part.Hole(Source.Body _, List<Filter> _) -> sink.update(view.body());
                case Part.Hole hole -> {
                    String text = hole.text(view);
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
