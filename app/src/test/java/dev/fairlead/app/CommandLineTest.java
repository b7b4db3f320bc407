package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
    private static final Path CATALOGUE = Checkout.root().resolve("catalogue/src/main/resources/catalogue");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void help_names_every_command() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("serve", "demo", "apply", "trigger", "provider", "Exit status");
    }

    @Test
    void the_version_is_told() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("fairlead ");
    }

    @Test
    void an_option_that_does_not_exist_is_refused_with_what_was_meant() {
        assertThat(run("serve", "--prot", "80")).isEqualTo(2);
        assertThat(err.toString()).contains("--prot").contains("--port");
    }

    @Test
    void a_setting_that_cannot_be_used_is_refused_before_anything_starts() {
        assertThat(run("serve", "--port", "many", "--data", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--port: 'port' is 'many'; give a whole number");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_catalogue_is_listed_with_schemes_and_syncs() {
        assertThat(run("provider", "list")).isZero();
        assertThat(out.toString())
                .contains("github", "hubspot", "jira", "linear", "salesforce", "slack")
                .contains("outbound-message, callout-hmac, callout-bearer, ens")
                .contains("contacts");
    }

    @Test
    void every_sample_of_the_catalogue_passes() {
        assertThat(run("provider", "test", CATALOGUE.toString())).isZero();
        assertThat(lastLine()).matches("[1-9]\\d+ passed, 0 failed");
    }

    @Test
    void a_sample_with_a_wrong_expectation_is_reported_and_alone() throws IOException {
        Path samples = CATALOGUE.resolve("github/samples");
        Files.copy(samples.resolve("issues-opened.json"), folder.resolve("right.json"));
        String planted = Files.readString(samples.resolve("push.json"))
                .replace("\"eventType\" : \"push\"", "\"eventType\" : \"pull\"");
        Files.writeString(folder.resolve("planted.json"), planted);

        assertThat(run("provider", "test", folder.toString(), "--provider", "github"))
                .isEqualTo(1);
        assertThat(lastLine()).isEqualTo("1 passed, 1 failed");
        assertThat(out.toString())
                .contains("FAILED " + folder.resolve("planted.json"))
                .doesNotContain("right.json");
    }

    @Test
    void a_folder_that_is_not_there_is_refused() {
        assertThat(run("provider", "test", folder.resolve("gone").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no folder");
    }

    @Test
    void applying_without_a_hub_says_where_it_was_looked_for() throws IOException {
        Path setup = Files.writeString(folder.resolve("setup.yaml"), "environments: {}\n");

        assertThat(run("apply", setup.toString(), "--url", "http://127.0.0.1:1", "--key", "k"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("No hub answers at http://127.0.0.1:1");
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        command.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        return command.execute(arguments);
    }

    private String lastLine() {
        return out.toString().lines().reduce((_, line) -> line).orElseThrow();
    }
}
