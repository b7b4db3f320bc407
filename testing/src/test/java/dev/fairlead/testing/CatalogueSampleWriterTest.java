package dev.fairlead.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueSampleWriterTest {
    private static final Path CATALOGUE = Path.of("..", "catalogue", "src", "main", "resources", "catalogue");

    @Test
    void the_samples_of_the_catalogue_are_signed_as_their_vendors_document_it() throws IOException {
        for (Map.Entry<Path, byte[]> file : CatalogueSampleWriter.files().entrySet()) {
            assertThat(CATALOGUE.resolve(file.getKey()))
                    .as("run CatalogueSampleWriter with the catalogue's folder")
                    .hasBinaryContent(file.getValue());
        }
    }

    @Test
    void no_sample_of_the_catalogue_is_written_by_hand() throws IOException {
        Set<Path> written = new HashSet<>(SampleWriter.files().keySet());
        written.addAll(CatalogueSampleWriter.files().keySet());

        try (Stream<Path> files = Files.walk(CATALOGUE)) {
            List<Path> samples = files.map(CATALOGUE::relativize)
                    .filter(path -> path.toString().endsWith(".json") && path.getNameCount() == 3)
                    .toList();
            assertThat(samples).isNotEmpty().isSubsetOf(written);
        }
    }
}
