package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandPagesTest {
    private static final Pattern COMMAND = Pattern.compile("\\./fairlead ([a-z]+)([^`\\n]*)");
    private static final Pattern OPTION = Pattern.compile("(--[a-z][a-z-]+)");

    @Test
    void each_command_in_the_pages_exists_with_its_options() throws IOException {
        Map<String, CommandLine> commands = Main.commandLine().getSubcommands();
        int seen = 0;
        for (Path page : Checkout.filesEndingIn(".md")) {
            for (MatchResult match :
                    COMMAND.matcher(Checkout.text(page)).results().toList()) {
                assertThat(commands).as("%s", page).containsKey(match.group(1));
                CommandLine command = Objects.requireNonNull(commands.get(match.group(1)));
                List<String> options = OPTION.matcher(match.group(2))
                        .results()
                        .map(MatchResult::group)
                        .toList();
                assertThat(options(command)).as("%s in %s", match.group(), page).containsAll(options);
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(5);
    }

    private static Set<String> options(CommandLine command) {
        Set<String> options = new TreeSet<>();
        command.getCommandSpec().options().forEach(option -> options.addAll(List.of(option.names())));
        command.getSubcommands().values().forEach(inner -> options.addAll(options(inner)));
        return options;
    }
}
