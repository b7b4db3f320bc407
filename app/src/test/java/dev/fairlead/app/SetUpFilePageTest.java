package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.provider.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SetUpFilePageTest {
    private static final Path PAGE = Checkout.root().resolve("docs/guides/set-up-file.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

    @Test
    void the_file_on_the_page_is_one_that_a_hub_takes() throws IOException {
        SetupFile file = new SetupReader(Catalogue.builtIn()).read(example(PAGE));
        assertThat(file.plan()).isEqualTo("scale");
        assertThat(file.environments()).singleElement().satisfies(dev -> {
            assertThat(dev).hasNoNullFieldsOrProperties();
            assertThat(dev.integrations()).singleElement().satisfies(github -> {
                assertThat(github).hasNoNullFieldsOrProperties();
                assertThat(github.connections())
                        .singleElement()
                        .satisfies(acme -> assertThat(acme).hasNoNullFieldsOrProperties());
            });
        });
    }

    @Test
    void the_first_file_of_the_readme_is_one_that_a_hub_takes() throws IOException {
        SetupFile file = new SetupReader(Catalogue.builtIn())
                .read(example(Checkout.root().resolve("README.md")));
        assertThat(file.environments())
                .singleElement()
                .extracting(SetupFile.Stage::name)
                .isEqualTo("dev");
    }

    @Test
    void a_key_that_the_page_does_not_have_is_refused() {
        JsonNode file = JsonMapper.shared().readTree("{\"environments\":{\"dev\":{\"webhookUrls\":[]}}}");
        assertThatThrownBy(() -> new SetupReader(Catalogue.builtIn()).read(file))
                .isInstanceOf(SetupFaults.class)
                .hasMessageContaining("webhookUrls");
    }

    private static JsonNode example(Path page) throws IOException {
        String block = BLOCK.matcher(Files.readString(page))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        Map<String, String> variables = new HashMap<>();
        Pattern.compile("\\$\\{(\\w+)}")
                .matcher(block)
                .results()
                .forEach(name -> variables.put(name.group(1), "some-value"));
        return Interpolation.of(Yaml.values(page.toString(), block), variables);
    }
}
