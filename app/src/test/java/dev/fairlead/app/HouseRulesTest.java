package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no compiler checks. The patterns are written so that they do not match themselves. */
class HouseRulesTest {
    private static final int MOST_LINES = 400;
    private static final Pattern ONE_MACHINE = Pattern.compile("(?<![\\w.-])/(w[o]rk|r[o]ot)/");
    private static final Pattern REGISTRY = Pattern.compile(
            "repo1?[.](maven|apache)|registry[.](npmjs|yarnpkg)|pypi[.]org|proxy[.]golang", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROMISE = Pattern.compile("\\b(T[O]DO|F[I]XME|X[X]X)\\b");
    private static final Pattern SLEEP =
            Pattern.compile("(Thread|TimeUnit[.]\\w+|SECONDS|MILLIS)[.]sleep|parkNanos[(]");

    @Test
    void no_source_file_is_longer_than_400_lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : Checkout.filesEndingIn(".java", ".js", ".jte", ".sql")) {
            long lines = Checkout.text(file).lines().count();
            if (lines > MOST_LINES) tooLong.add("%s has %d lines".formatted(name(file), lines));
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void no_file_names_a_folder_of_one_machine_or_a_registry() throws IOException {
        assertThat(found(ONE_MACHINE, Checkout.files())).isEmpty();
        assertThat(found(REGISTRY, Checkout.files())).isEmpty();
    }

    @Test
    void nothing_is_left_for_later() throws IOException {
        assertThat(found(
                        PROMISE,
                        Checkout.filesEndingIn(".java", ".js", ".jte", ".sql", ".md", ".xml", ".yaml", ".css")))
                .isEmpty();
    }

    @Test
    void tests_wait_for_conditions_and_not_for_time() throws IOException {
        List<Path> tests = Checkout.filesEndingIn(".java").stream()
                .filter(file -> name(file).contains("src/test/"))
                .toList();
        assertThat(tests).isNotEmpty();
        assertThat(found(SLEEP, tests)).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        List<Path> packages = Checkout.filesEndingIn(".java").stream()
                .filter(file -> name(file).contains("src/main/java/dev/"))
                .map(Path::getParent)
                .distinct()
                .toList();
        assertThat(packages)
                .hasSizeGreaterThan(8)
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .startsWith("/**")
                        .contains("@NullMarked"));
    }

    @Test
    void each_room_of_code_has_its_package() throws IOException {
        List<String> rooms = Pattern.compile("<module>(\\w+)</module>")
                .matcher(Files.readString(Checkout.root().resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .filter(room -> !room.equals("catalogue"))
                .toList();
        assertThat(rooms)
                .hasSize(10)
                .allSatisfy(room -> assertThat(
                                Checkout.root().resolve(room, "src/main/java/dev/fairlead", room, "package-info.java"))
                        .isRegularFile());
    }

    @Test
    void each_link_of_a_page_leads_to_a_file() throws IOException {
        for (Path page : pages()) {
            assertThat(Checkout.links(page))
                    .as(name(page))
                    .allSatisfy(target -> assertThat(target).exists());
        }
    }

    @Test
    void each_page_is_reached_from_the_readme() throws IOException {
        List<Path> reached = new ArrayList<>(List.of(Checkout.root().resolve("README.md")));
        for (int next = 0; next < reached.size(); next++) {
            Path page = reached.get(next);
            List<Path> linked = Files.isDirectory(page)
                    ? children(page)
                    : page.toString().endsWith(".md") ? Checkout.links(page) : List.of();
            linked.stream().filter(each -> !reached.contains(each)).forEach(reached::add);
        }
        assertThat(reached).containsAll(pages());
    }

    private static List<Path> pages() throws IOException {
        return Stream.concat(
                        children(Checkout.root()).stream(),
                        Checkout.filesEndingIn(".md").stream()
                                .filter(file -> file.startsWith(Checkout.root().resolve("docs"))))
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static List<String> found(Pattern pattern, List<Path> files) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            pattern.matcher(Checkout.text(file))
                    .results()
                    .forEach(match -> found.add("%s: %s".formatted(name(file), match.group())));
        }
        return found;
    }

    private static String name(Path file) {
        return Checkout.root().relativize(file).toString();
    }
}
