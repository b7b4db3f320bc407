package dev.fairlead.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A provider's folder that is only a manifest, in memory. */
record Folder(String id, String manifest) implements ManifestReader.Folder {
    /** A scheme whose parts are given as they stand in a manifest, without the indentation. */
    static Scheme scheme(String parts) {
        return provider("name: Quay\nschemes:\n  default:\n" + parts.indent(4)).defaultScheme();
    }

    static Provider provider(String manifest) {
        return ManifestReader.read(new Folder("quay", manifest));
    }

    @Override
    public @Nullable String text(String file) {
        return file.equals("manifest.yaml") ? manifest : null;
    }

    @Override
    public List<String> list(String directory) {
        return List.of();
    }
}
