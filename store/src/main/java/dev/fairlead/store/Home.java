package dev.fairlead.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The folder of an embedded server: {@code data}, {@code password}, {@code port} and two locks. */
record Home(Path folder) {
    private static final int PASSWORD_BYTES = 24;

    static Home at(Path folder) throws IOException {
        Files.createDirectories(
                folder.toAbsolutePath(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new Home(folder.toRealPath());
    }

    Path data() {
        return folder.resolve("data");
    }

    Path starting() {
        return folder.resolve("starting.lock");
    }

    Path using() {
        return folder.resolve("using.lock");
    }

    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The password of the embedded PostgreSQL cannot be read", e);
        }
    }

    /** The port of the last start; 0 before the first. */
    int port() throws IOException {
        Path file = folder.resolve("port");
        return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
    }

    void keepPort(int port) throws IOException {
        PrivateFile.write(folder.resolve("port"), port + "\n");
    }

    /**
     * Makes the data folder where there is none; a first start that broke off begins anew.
     *
     * @throws StoreRefused if the data is of another major version
     */
    void prepare(Programs programs) throws IOException {
        int version = programs.version(folder);
        Path written = data().resolve("PG_VERSION");
        if (Files.exists(written)) {
            String other = Files.readString(written).strip();
            if (!other.equals(Integer.toString(version))) {
                throw new StoreRefused("The data in %s is of PostgreSQL %s, this hub comes with %d; move it with the"
                                .formatted(data(), other, version)
                        + " hub that wrote it, or give a PostgreSQL " + other + " by --database");
            }
            return;
        }
        Path fresh = folder.resolve("data.new");
        Binaries.delete(fresh);
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        programs.user().own(fresh);
        makePassword(programs.user());
        switch (programs.initialise(fresh, passwordFile())) {
            case Programs.Result.Done _ -> Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
            case Programs.Result.Failed(String output) ->
                throw new StoreRefused("PostgreSQL could not make its data in " + data() + ": " + output);
        }
    }

    /** The server's user reads it once, when the data is made. */
    private void makePassword(ServerUser user) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        PrivateFile.write(
                passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
        user.own(passwordFile());
    }

    private Path passwordFile() {
        return folder.resolve("password");
    }
}
