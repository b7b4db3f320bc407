package dev.fairlead.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder of the catalogue is its own test: its manifest makes of its samples what they expect. */
class CatalogueConformanceTest {
    private static final Path DIR = Path.of("..", "catalogue", "src", "main", "resources", "catalogue");
    private static final Catalogue CATALOGUE = Catalogue.load(DIR);

    static List<Provider> providers() {
        return CATALOGUE.providers();
    }

    private static Path samples(Provider provider) {
        return DIR.resolve(provider.id()).resolve("samples");
    }

    @ParameterizedTest
    @MethodSource("providers")
    void every_sample_is_judged_as_it_expects(Provider provider) {
        Samples.Report report = Samples.check(List.of(samples(provider)), CATALOGUE, Set.of());

        assertThat(report.results())
                .as("samples of " + provider.id())
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.failures())
                        .as(result.file().toString())
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void every_scheme_has_a_sample_that_passes_and_one_that_is_refused(Provider provider) throws IOException {
        List<String> verdicts = new ArrayList<>();
        try (Stream<Path> files = Files.list(samples(provider))) {
            for (Path file : files.toList()) {
                JsonNode sample = JsonMapper.shared().readTree(Files.readAllBytes(file));
                verdicts.add(sample.path("scheme").asString() + " "
                        + sample.path("expect").path("valid").asBoolean());
            }
        }
        for (Scheme scheme : provider.schemes()) {
            String name = provider.id() + "." + scheme.name();
            assertThat(verdicts).contains(name + " true", name + " false");
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void every_way_to_sign_is_explained_and_says_where_the_url_goes(Provider provider) {
        assertThat(provider.instructions()).contains("{{webhookUrl}}");
        if (provider.schemes().size() > 1) {
            assertThat(provider.instructions().lines())
                    .containsAll(provider.schemes().stream()
                            .map(scheme -> "## " + scheme.title())
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void every_logo_is_a_small_picture_without_a_script(Provider provider) {
        assertThat(provider.logo()).startsWith("<svg").hasSizeLessThan(4096).doesNotContainIgnoringCase("<script");
    }
}
