package dev.fairlead.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file of the keys that encrypt secrets: base64 of 32 bytes a line, the first encrypts, all decrypt. */
public final class MasterKey {
    private MasterKey() {}

    /**
     * Reads it, or makes one where there is none; only its owner reads it.
     *
     * @throws StoreRefused if it is empty or holds something else
     */
    public static Crypto loadOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(file, Crypto.newKey() + "\n");
            }
            return load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The master key " + file + " cannot be made", e);
        }
    }

    private static Crypto load(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .toList();
        try {
            return Crypto.ofBase64(lines);
        } catch (StoreRefused e) {
            throw new StoreRefused(e.getMessage() + "; put the right file in the place of " + file);
        }
    }
}
