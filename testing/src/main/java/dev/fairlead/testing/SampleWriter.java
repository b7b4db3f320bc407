package dev.fairlead.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes the samples of the catalogue: the same bytes each time. Run it with the catalogue's folder after a change here. */
public final class SampleWriter {
    private SampleWriter() {}

    /**
     * @param args the folder that holds one folder for each provider
     * @throws IOException where it cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("Give the folder of the catalogue, the one that holds github/");
        }
        for (Map.Entry<Path, byte[]> file : files().entrySet()) {
            Path path = Path.of(args[0]).resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.write(path, file.getValue());
        }
    }

    /** Each file by its path below the catalogue's folder. */
    static Map<Path, byte[]> files() {
        Map<Path, byte[]> files = new LinkedHashMap<>();
        Stream.of(
                        GitHubSamples.all(),
                        HubSpotSamples.all(),
                        JiraSamples.all(),
                        LinearSamples.all(),
                        SalesforceSamples.all(),
                        SlackSamples.all())
                .flatMap(List::stream)
                .forEach(file -> files.put(Path.of(file.provider(), "samples", file.name() + ".json"), file.bytes()));
        return files;
    }
}
