package dev.fairlead.provider;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The value that the source named in a setting leads to: {@code header.X-Event}, {@code root.event.type}. */
record NamedSource(String setting) implements Source {
    private static final int MOST_REMEMBERED = 1_000;
    private static final Map<String, Source> COMPILED = new ConcurrentHashMap<>();

    @Override
    public boolean readsBody() {
        return true;
    }

    @Override
    public @Nullable String text(View view) {
        Source source = source(view);
        return source == null ? null : source.text(view);
    }

    @Override
    public boolean present(View view) {
        Source source = source(view);
        return source != null && source.present(view);
    }

    /** Null where the setting is absent or names no source. */
    @Nullable
    Source source(View view) {
        String text = view.setting(setting);
        return text == null || text.isBlank() ? null : compiled(text.strip());
    }

    static @Nullable Source compiled(String text) {
        Source known = COMPILED.get(text);
        if (known != null) {
            return known;
        }
        try {
            Source source = new Expressions().source(Section.nowhere(), text);
            if (source instanceof NamedSource || source instanceof Source.Secret || source instanceof Source.InConfig) {
                return null; // a setting must not lead to itself, nor into what a user may not see
            }
            if (COMPILED.size() < MOST_REMEMBERED) {
                COMPILED.put(text, source);
            }
            return source;
        } catch (ManifestException _) {
            return null; // counts as missing, which the refusal says
        }
    }
}
