package dev.fairlead.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each folder says of its schemes; its samples are judged by {@link CatalogueConformanceTest}. */
class ConformanceTest {
    static List<String> folders() {
        return Sender.CATALOGUE.providers().stream().map(Provider::id).toList();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void every_scheme_says_what_it_needs_and_refuses_what_is_unsigned(String folder) {
        Provider provider = Sender.CATALOGUE.find(folder).orElseThrow();

        assertThat(provider.displayName()).isNotBlank();
        assertThat(provider.docsUrl()).startsWith("https://");
        for (Scheme scheme : provider.schemes()) {
            assertThat(scheme.settings())
                    .as(scheme.name())
                    .isNotEmpty()
                    .allSatisfy(setting -> assertThat(setting.help()).isNotBlank());
            assertThat(scheme.matchProperties()).as(scheme.name()).isNotEmpty();
            Verdict verdict =
                    scheme.judge(Sender.json("{\"type\":\"x\"}").request(), Sender.keys(Sender.SECRET), Sender.NOW);
            assertThat(Sender.rejected(verdict).fault())
                    .as(scheme.name())
                    .isIn(Fault.MISSING_SIGNATURE, Fault.NO_SECRET);
        }
    }
}
