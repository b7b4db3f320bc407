package dev.fairlead.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The providers that are known, by id and by alias. */
public final class Catalogue {
    private final List<Provider> providers;
    private final Map<String, Provider> names;

    private Catalogue(Map<String, Provider> byId) {
        this.providers = List.copyOf(byId.values());
        this.names = new TreeMap<>();
        for (Provider provider : providers) {
            for (String alias : provider.aliases()) {
                Provider other = byId.containsKey(alias) ? byId.get(alias) : names.put(alias, provider);
                if (other != null) {
                    throw new ManifestException(
                            provider.id() + "/manifest.yaml: alias '" + alias + "' is already a name of " + other.id());
                }
            }
        }
        names.putAll(byId);
    }

    /**
     * The catalogue that comes with Fairlead.
     *
     * @throws ManifestException where it is damaged
     */
    public static Catalogue builtIn() {
        Map<String, Provider> found = new TreeMap<>();
        try {
            ClassLoader loader = Catalogue.class.getClassLoader();
            for (URL url : Collections.list(loader.getResources("catalogue"))) {
                found.putAll(read(url.toURI()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The built-in catalogue cannot be read", e);
        } catch (URISyntaxException e) {
            throw new ManifestException("The built-in catalogue cannot be found", e);
        }
        return new Catalogue(found);
    }

    static Map<String, Provider> read(URI uri) throws IOException {
        if (!uri.getScheme().equals("jar")) {
            return read(Path.of(uri));
        }
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
            return read(jar.getPath("catalogue"));
        } catch (FileSystemAlreadyExistsException _) {
            return read(FileSystems.getFileSystem(uri).getPath("catalogue"));
        }
    }

    /**
     * A catalogue of folders, such as one that a user has written.
     *
     * @throws ManifestException where a manifest cannot be used; the message names all that cannot
     */
    public static Catalogue load(Path dir) {
        try {
            return new Catalogue(read(dir));
        } catch (IOException e) {
            throw new UncheckedIOException("The catalogue " + dir + " cannot be read", e);
        }
    }

    private static Map<String, Provider> read(Path dir) throws IOException {
        Map<String, Provider> found = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        List<Path> folders;
        try (Stream<Path> entries = Files.list(dir)) {
            folders = entries.filter(Files::isDirectory).sorted().toList();
        }
        for (Path path : folders) {
            if (Files.exists(path.resolve("manifest.yaml"))) {
                try {
                    Provider provider = ManifestReader.read(new Directory(path));
                    found.put(provider.id(), provider);
                } catch (ManifestException e) {
                    problems.add(e.getMessage());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ManifestException(String.join("\n", problems));
        }
        return found;
    }

    /** This catalogue with the folders of another; where both have one, the other's is taken. */
    public Catalogue with(Catalogue other) {
        Map<String, Provider> both = new TreeMap<>();
        providers.forEach(provider -> both.put(provider.id(), provider));
        other.providers.forEach(provider -> both.put(provider.id(), provider));
        return new Catalogue(both);
    }

    /** Sorted by id. */
    public List<Provider> providers() {
        return providers;
    }

    public Optional<Provider> find(String idOrAlias) {
        return Optional.ofNullable(names.get(idOrAlias));
    }

    private record Directory(Path path) implements ManifestReader.Folder {
        @Override
        public String id() {
            return path.getFileName().toString().replace("/", "");
        }

        @Override
        public @Nullable String text(String file) {
            try {
                Path found = path.resolve(file);
                return Files.exists(found) ? Files.readString(found) : null;
            } catch (IOException e) {
                throw new ManifestException(id() + "/" + file + ": cannot be read: " + e.getMessage(), e);
            }
        }

        @Override
        public List<String> list(String directory) {
            Path found = path.resolve(directory);
            if (!Files.isDirectory(found)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(found)) {
                return files.map(file -> file.getFileName().toString()).sorted().toList();
            } catch (IOException e) {
                throw new ManifestException(id() + "/" + directory + ": cannot be read: " + e.getMessage(), e);
            }
        }
    }
}
