package dev.fairlead.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a running server says of itself in {@code postmaster.pid} of its data folder (PostgreSQL manual, "Database File
 * Layout"): its process, and further down its port and whether it takes connections.
 */
record PostmasterFile(long pid, int port, String status) {
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    static Optional<PostmasterFile> read(Path data) {
        try {
            List<String> lines = Files.readAllLines(file(data));
            return lines.size() <= STATUS_LINE
                    ? Optional.empty()
                    : Optional.of(new PostmasterFile(
                            Long.parseLong(lines.getFirst().strip()),
                            Integer.parseInt(lines.get(PORT_LINE).strip()),
                            lines.get(STATUS_LINE).strip()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (NumberFormatException _) { // half written
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The state of PostgreSQL cannot be read", e);
        }
    }

    static boolean exists(Path data) {
        return Files.exists(file(data));
    }

    boolean isReady() {
        return status.equals("ready") && isAlive();
    }

    /** A process that ended but was not collected by its parent is not alive. */
    boolean isAlive() {
        return ProcessHandle.of(pid).isPresent() && !isZombie(pid);
    }

    /**
     * Removes what a dead server left behind where PostgreSQL itself would not: as process 1 of a container, the hub does
     * not collect its children, and PostgreSQL takes the dead process for a live one. Nothing is removed while any
     * process works in the data folder, or where that cannot be known.
     */
    static void removeStale(Path data) {
        Optional<PostmasterFile> left = read(data);
        if (left.isPresent() && isZombie(left.get().pid()) && isDeserted(data)) {
            try {
                Files.deleteIfExists(file(data));
            } catch (IOException e) {
                throw new UncheckedIOException("What a dead PostgreSQL left behind cannot be removed", e);
            }
        }
    }

    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException _) { // no such process, or a system without /proc
            return false;
        }
    }

    private static boolean isDeserted(Path data) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            Path real = data.toRealPath();
            return all.noneMatch(process -> real.equals(folderOf(process.pid())));
        } catch (IOException _) {
            return false;
        }
    }

    private static Path folderOf(long pid) {
        try {
            return Path.of("/proc", Long.toString(pid), "cwd").toRealPath();
        } catch (IOException _) { // gone, or another user's
            return Path.of("/");
        }
    }

    private static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }
}
