package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** With -Ddocs.write=true the page is written anew before it is compared. */
class ConfigurationPageTest {
    private static final Path PAGE = Checkout.root().resolve("docs/configuration.md");
    private static final String OPENS = "```yaml\n";
    private static final String CLOSES = "```\n";

    @Test
    void the_page_shows_the_reference_file_as_it_is() throws IOException {
        String reference = Files.readString(Checkout.root().resolve("app/src/main/resources/fairlead.reference.yaml"));
        if (Boolean.getBoolean("docs.write")) Files.writeString(PAGE, around(Files.readString(PAGE), reference));
        assertThat(block(Files.readString(PAGE))).isEqualTo(reference);
    }

    @Test
    void each_setting_has_a_line_that_explains_it() {
        assertThat(Layer.reference().settings().keySet())
                .hasSizeGreaterThan(30)
                .allSatisfy(key -> assertThat(block(Files.readString(PAGE)))
                        .containsPattern("(?m)^ *" + key.substring(key.lastIndexOf('.') + 1) + ":.* # \\S"));
    }

    @Test
    void each_option_of_serve_is_on_the_page() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(new CommandLine(new ServeCommand())
                        .getCommandSpec().options().stream()
                                .filter(option -> !option.usageHelp() && !option.versionHelp())
                                .map(CommandLine.Model.OptionSpec::longestName))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(page).contains(option));
    }

    private static String block(String page) {
        int from = page.indexOf(OPENS) + OPENS.length();
        return page.substring(from, page.indexOf(CLOSES, from));
    }

    private static String around(String page, String reference) {
        int from = page.indexOf(OPENS) + OPENS.length();
        return page.substring(0, from) + reference + page.substring(page.indexOf(CLOSES, from));
    }
}
