package dev.fairlead.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Unpacks a POSIX ustar archive of files, folders and symbolic links; any other entry is an error. */
final class Tar {
    private static final int BLOCK = 512;
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");

    private Tar() {}

    /** Every file is on disk when this returns. */
    static void unpack(InputStream archive, Path into) throws IOException {
        folder(into);
        byte[] header = new byte[BLOCK];
        while (archive.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
            Path target = inside(into, name(header));
            switch (header[156]) {
                case '0', 0 -> file(archive, target, octal(header, 124, 12), octal(header, 100, 8));
                case '2' -> {
                    folder(parent(target));
                    Files.createSymbolicLink(target, Path.of(text(header, 157, 100)));
                }
                case '5' -> folder(target);
                default -> throw new IOException("A tar entry of an unknown type " + (char) header[156]);
            }
        }
    }

    private static void file(InputStream archive, Path target, long size, long mode) throws IOException {
        folder(parent(target));
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[64 * 1024];
            for (long left = size; left > 0; ) {
                int read = archive.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new EOFException("The archive ends within " + target.getFileName());
                }
                out.write(buffer, 0, read);
                left -= read;
            }
            channel.force(true);
        }
        archive.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        Files.setPosixFilePermissions(target, (mode & 0100) == 0 ? PLAIN : PROGRAM);
    }

    private static void folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PROGRAM);
    }

    private static Path parent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IOException("A tar entry without a folder");
        }
        return parent;
    }

    private static Path inside(Path into, String name) throws IOException {
        Path target = into.resolve(name).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("A tar entry leaves the archive: " + name);
        }
        return target;
    }

    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        return prefix.isEmpty() ? text(header, 0, 100) : prefix + "/" + text(header, 0, 100);
    }

    private static long octal(byte[] header, int from, int length) {
        return Long.parseLong(text(header, from, length).strip(), 8);
    }

    private static String text(byte[] header, int from, int length) {
        int to = from;
        while (to < from + length && header[to] != 0) {
            to++;
        }
        return new String(header, from, to - from, StandardCharsets.UTF_8);
    }
}
