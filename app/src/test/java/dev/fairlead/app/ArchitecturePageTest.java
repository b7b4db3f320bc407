package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.store.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArchitecturePageTest {
    private static final Path PAGE = Checkout.root().resolve("docs/architecture.md");
    private static final Pattern CLASS = Pattern.compile("\\[(\\w+)\\]\\(([^)]+[.]java)\\)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\d+ \\|.*$");

    @Test
    void each_named_file_exists_and_holds_the_class_it_is_named_for() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(Checkout.links(PAGE, page))
                .hasSizeGreaterThan(12)
                .allSatisfy(target -> assertThat(target).exists());
        CLASS.matcher(page)
                .results()
                .forEach(link -> assertThat(PAGE.resolveSibling(link.group(2)))
                        .content()
                        .containsPattern("(class|interface|enum|record) " + link.group(1) + "\\b"));
    }

    @Test
    void a_reader_gets_from_the_request_to_the_record_through_twelve_files_at_most() throws IOException {
        List<String> rows = rows();
        assertThat(rows)
                .hasSizeBetween(1, 12)
                .allSatisfy(row -> assertThat(Checkout.links(PAGE, row))
                        .singleElement()
                        .satisfies(file -> assertThat(file).isRegularFile()));
        assertThat(rows.stream().flatMap(row -> Checkout.links(PAGE, row).stream()))
                .doesNotHaveDuplicates();
        assertThat(rows.getFirst()).contains("server/");
        assertThat(rows.getLast()).contains("RunCommits");
    }

    @Test
    void the_path_says_where_a_webhook_is_verified_stored_routed_delivered_and_run() throws IOException {
        List<String> rows = rows();
        for (String step : List.of("Verified", "Stored", "Routed", "Delivered", "Run")) {
            assertThat(rows)
                    .as(step)
                    .filteredOn(row -> row.contains("**" + step + "**"))
                    .hasSize(1);
        }
    }

    @Test
    void each_table_of_the_schema_is_explained() throws IOException {
        Path migrations = Checkout.root().resolve("store/src/main/resources/db/migration");
        StringBuilder schema = new StringBuilder();
        for (Path file : Checkout.filesEndingIn(".sql")) {
            if (file.startsWith(migrations)) schema.append(Files.readString(file));
        }
        List<String> tables = Pattern.compile("CREATE TABLE (\\w+) \\(")
                .matcher(schema)
                .results()
                .map(table -> table.group(1))
                .toList();
        String page = Files.readString(PAGE);
        assertThat(tables).isNotEmpty().allSatisfy(table -> assertThat(page).contains("`" + table + "`"));
    }

    @Test
    void each_state_is_explained() throws IOException {
        String page = Files.readString(PAGE);
        for (State state : State.values()) {
            assertThat(page).contains("`" + state.word() + "`");
        }
    }

    private static List<String> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group())
                .toList();
    }
}
