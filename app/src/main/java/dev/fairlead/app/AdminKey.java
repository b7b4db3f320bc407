package dev.fairlead.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The key of {@code apply}, {@code trigger} and sign-in links: {@code DIR/admin.key}, read by its owner alone. */
final class AdminKey {
    private static final String FILE = "admin.key";
    private static final int BYTES = 32;

    private AdminKey() {}

    static String loadOrCreate(DataFolder folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) write(file);
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The admin key " + file + " cannot be read or made", e);
        }
    }

    /** @throws Refusal where there is none */
    static String find(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file))
            throw new Refusal(
                    Status.BAD_INPUT,
                    "There is no %s: give the hub's folder by --data, or its key by --key.".formatted(file));
        return Yaml.content(file).strip();
    }

    private static void write(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                FILE,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(key) + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
