package dev.fairlead.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the class path. */
record Binaries(Path folder) {
    /**
     * Unpacks them where that has not been done; several processes may do so at once.
     *
     * @param cache gets one folder for each version
     */
    static Binaries unpacked(Path cache) {
        URL archive = Binaries.class.getResource("/" + archiveName());
        if (archive == null) {
            throw new StoreRefused("There is no PostgreSQL for %s on %s in this build; give an external one by"
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))
                    + " --database postgres://...");
        }
        try {
            URLConnection connection = archive.openConnection();
            connection.setUseCaches(false);
            try (InputStream packed = connection.getInputStream()) {
                Path folder = cache.resolve("postgres-" + fingerprint(connection));
                if (!Files.isDirectory(folder)) {
                    unpack(packed, cache, folder);
                }
                return new Binaries(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be unpacked into " + cache, e);
        }
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static void unpack(InputStream packed, Path cache, Path folder) throws IOException {
        Files.createDirectories(cache);
        Path fresh = Files.createTempDirectory(
                cache,
                "unpacking-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try {
            Tar.unpack(new XZInputStream(packed), fresh);
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) { // else another process was quicker
                throw e;
            }
        } finally {
            delete(fresh);
        }
    }

    private static String fingerprint(URLConnection connection) throws IOException {
        long length = connection.getContentLengthLong();
        return connection instanceof JarURLConnection jar
                ? "%08x-%d".formatted(jar.getJarEntry().getCrc(), length)
                : "%d-%d".formatted(connection.getLastModified(), length);
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + machine + ".txz";
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
