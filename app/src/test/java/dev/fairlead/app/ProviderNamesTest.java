package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.provider.Catalogue;
import dev.fairlead.provider.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Providers are folders of the catalogue; which lines of Java name one all the same, and why, is in an ADR. */
class ProviderNamesTest {
    private static final int MOST = 10;
    private static final String ADR = "docs/adr/0008-provider-names-in-java.md";

    /** Folders for senders that have none of their own: what they are called is a standard's name. */
    private static final Set<String> STANDARDS =
            Set.of("basic", "cloudevents", "hmac", "jwt", "standard-webhooks", "token");

    /** Ids that mean something else in a sentence or as a variable. */
    private static final Set<String> WORDS = Set.of("front", "google", "linear", "square");

    /** An id that is a usual name of a field, too: only the name as it is written counts. */
    private static final Set<String> FIELDS = Set.of("meta");

    private record Line(Path file, int number, String text) {
        String name() {
            return file.getFileName().toString().replace(".java", "");
        }

        @Override
        public String toString() {
            return name() + ":" + number + " " + text.strip();
        }
    }

    @Test
    void at_most_ten_lines_of_java_name_a_provider_and_each_has_its_reason() throws IOException {
        Pattern names = names();
        String reasons = Files.readString(Checkout.root().resolve(ADR));

        List<Line> found =
                lines().stream().filter(line -> names.matcher(line.text).find()).toList();

        assertThat(found).as("see " + ADR).hasSizeLessThanOrEqualTo(MOST);
        assertThat(found).allSatisfy(line -> assertThat(reasons).contains("| `" + line.name() + "` |"));
    }

    @Test
    void a_line_that_names_a_provider_is_found_however_it_is_written() {
        Pattern names = names();

        assertThat(List.of(
                        "case \"github\" -> {",
                        "// as GitHub does",
                        "new GitHubIssue(1)",
                        "\"refresh_github_app\"",
                        "\"linear\".equals(id)",
                        "* Slack sends many"))
                .allSatisfy(
                        line -> assertThat(names.matcher(line).find()).as(line).isTrue());
        assertThat(List.of("linear, four intervals", "json.get(\"meta\")", "case HMAC ->", "slackened(rope)"))
                .allSatisfy(
                        line -> assertThat(names.matcher(line).find()).as(line).isFalse());
    }

    @Test
    void the_adr_gives_reasons_only_for_files_that_name_one() throws IOException {
        Pattern names = names();
        List<String> files = lines().stream()
                .filter(line -> names.matcher(line.text).find())
                .map(Line::name)
                .toList();

        assertThat(Pattern.compile("(?m)^\\| `(\\w+)` \\|")
                        .matcher(Files.readString(Checkout.root().resolve(ADR)))
                        .results()
                        .map(row -> row.group(1)))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(files).contains(file));
    }

    private static Pattern names() {
        List<String> names = new ArrayList<>();
        for (Provider provider : Catalogue.builtIn().providers()) {
            String id = provider.id();
            if (!STANDARDS.contains(id)) {
                names.add("(?<![A-Za-z])" + Pattern.quote(provider.displayName()) + "(?![a-z])");
                if (WORDS.contains(id)) names.add("\"" + id + "\"");
                else if (!FIELDS.contains(id)) names.add("(?<![A-Za-z])" + Pattern.quote(id) + "(?![A-Za-z])");
            }
        }
        return Pattern.compile(String.join("|", names));
    }

    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Path file : Checkout.filesEndingIn(".java")) {
            Path inside = Checkout.root().relativize(file);
            if (inside.toString().replace('\\', '/').contains("/src/main/") && !inside.startsWith("testing")) {
                List<String> texts = Checkout.text(file).lines().toList();
                for (int i = 0; i < texts.size(); i++) lines.add(new Line(inside, i + 1, texts.get(i)));
            }
        }
        assertThat(lines).hasSizeGreaterThan(5_000);
        return lines;
    }
}
