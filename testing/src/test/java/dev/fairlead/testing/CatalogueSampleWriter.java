package dev.fairlead.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes the samples of all providers without a simulator: the same bytes each time. */
final class CatalogueSampleWriter {
    private CatalogueSampleWriter() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("Give the folder of the catalogue, the one that holds stripe/");
        }
        for (Map.Entry<Path, byte[]> file : files().entrySet()) {
            Path path = Path.of(args[0]).resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.write(path, file.getValue());
        }
    }

    static List<SampleFile> samples() {
        return Stream.of(MoneySamples.all(), WorkSamples.all(), CloudSamples.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Each file by its path below the catalogue's folder. */
    static Map<Path, byte[]> files() {
        Map<Path, byte[]> files = new LinkedHashMap<>();
        for (SampleFile file : samples()) {
            Path path = Path.of(file.provider(), "samples", file.name() + ".json");
            if (files.put(path, file.bytes()) != null) {
                throw new IllegalStateException("Two samples are called " + path);
            }
        }
        return files;
    }
}
