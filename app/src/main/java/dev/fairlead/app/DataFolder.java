package dev.fairlead.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder of one hub, locked while the hub lives: {@code admin.key}, {@code master.key}, {@code postgres}. */
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Makes the folder where there is none, for its owner alone.
     *
     * @throws Refusal if another hub uses it, or it cannot be made
     */
    static DataFolder open(Path folder) {
        try {
            Files.createDirectories(
                    folder.toAbsolutePath(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel channel =
                    FileChannel.open(folder.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isTaken(channel)) {
                channel.close();
                throw new Refusal(
                        Status.DATA_IN_USE,
                        "Another Fairlead uses %s: stop it, or give this one a folder of its own by --data."
                                .formatted(folder));
            }
            return new DataFolder(folder, channel);
        } catch (IOException e) {
            throw new Refusal(
                    Status.BAD_INPUT,
                    "The data folder %s cannot be used (%s): give another by --data.".formatted(folder, e),
                    e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false; // this very process holds it
        }
    }

    /** Where a hub keeps its data when it is not told. */
    static Path usual() {
        if (isRoot()) return Path.of("/var/lib/fairlead");
        String data = System.getenv("XDG_DATA_HOME");
        return data == null || data.isBlank() ? home().resolve(".local/share/fairlead") : Path.of(data, "fairlead");
    }

    /** Where the programs of the embedded PostgreSQL are unpacked, once for all hubs of a user. */
    static Path usualCache() {
        if (isRoot()) return Path.of("/var/cache/fairlead");
        String cache = System.getenv("XDG_CACHE_HOME");
        return cache == null || cache.isBlank() ? home().resolve(".cache/fairlead") : Path.of(cache, "fairlead");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** As the shell has it: Java's own property ignores the variable. */
    private static Path home() {
        @Nullable String home = System.getenv("HOME");
        return Path.of(home == null || home.isBlank() ? System.getProperty("user.home") : home);
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
