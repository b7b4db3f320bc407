package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a folder's {@code manifest.yaml}. */
final class ManifestReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private ManifestReader() {}

    /** The folder of one provider, wherever it lies. */
    interface Folder {
        String id();

        /** Null where there is no such file. */
        @Nullable
        String text(String file);

        /** File names in {@code directory}, sorted. */
        List<String> list(String directory);
    }

    static Provider read(Folder folder) {
        String file = folder.id() + "/manifest.yaml";
        if (!NAME.matcher(folder.id()).matches()) {
            throw new ManifestException(file + ": a provider's folder is named with a-z, 0-9 and -");
        }
        String yaml = folder.text("manifest.yaml");
        if (yaml == null) {
            throw new ManifestException(file + ": is missing");
        }
        Section top = Section.of(file, YamlTree.read(file, yaml));
        List<String> aliases = new ArrayList<>();
        top.list("aliases").forEach(alias -> aliases.add(String.valueOf(alias)));
        List<Scheme> schemes = schemes(top);
        Provider provider = new Provider(
                folder.id(),
                aliases,
                top.text("name"),
                top.text("docs", ""),
                schemes,
                or(folder.text("instructions.md")),
                or(folder.text("logo.svg")),
                top.text("api", ""),
                syncs(folder));
        top.end();
        return provider;
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<Scheme> schemes(Section top) {
        Section all = top.section("schemes");
        List<Scheme> schemes = new ArrayList<>();
        for (String name : all.keys()) {
            if (!NAME.matcher(name).matches()) {
                throw all.fault("a scheme is named with a-z, 0-9 and -, not '" + name + "'");
            }
            schemes.add(new SchemeReader(all.section(name).over(top, SchemeReader.SHARED)).read(name));
        }
        if (schemes.isEmpty()) {
            throw all.fault("has no scheme");
        }
        return schemes;
    }

    private static List<SyncSource> syncs(Folder folder) {
        List<SyncSource> syncs = new ArrayList<>();
        for (String file : folder.list("syncs")) {
            if (file.endsWith(".js")) {
                String name = file.substring(0, file.length() - 3);
                syncs.add(new SyncSource(name, or(folder.text("syncs/" + file))));
            }
        }
        return syncs;
    }
}
