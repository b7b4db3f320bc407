package dev.fairlead.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleWriterTest {
    private static final Path CATALOGUE = Path.of("..", "catalogue", "src", "main", "resources", "catalogue");

    @Test
    void the_samples_of_the_catalogue_are_what_the_simulators_send() throws IOException {
        Map<Path, byte[]> written = SampleWriter.files();

        assertThat(written).hasSizeGreaterThan(60);
        for (Map.Entry<Path, byte[]> file : written.entrySet()) {
            assertThat(CATALOGUE.resolve(file.getKey()))
                    .as("run SampleWriter with the catalogue's folder")
                    .hasBinaryContent(file.getValue());
        }
    }

    @Test
    void every_sample_in_a_simulated_providers_folder_is_written_here() throws IOException {
        Map<Path, byte[]> written = SampleWriter.files();

        for (String provider : new String[] {"github", "hubspot", "jira", "linear", "salesforce", "slack"}) {
            try (Stream<Path> files = Files.list(CATALOGUE.resolve(provider).resolve("samples"))) {
                assertThat(files.map(CATALOGUE::relativize))
                        .allSatisfy(file -> assertThat(written).containsKey(file));
            }
        }
    }
}
