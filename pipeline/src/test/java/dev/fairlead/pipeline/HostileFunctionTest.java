package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Integration;
import dev.fairlead.store.State;
import dev.fairlead.store.Walk;
import dev.fairlead.testing.GitHub;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileFunctionTest {
    private final TestWalk walk = new TestWalk();
    private final Integration github = walk.integration("github", "github", "It is a secret");
    private final GitHub provider = new GitHub("It is a secret", walk.endpoint("github"));
    private final CustomerConnection acme = walk.connection(github, "acme", "{\"installation_id\":\"42\"}");

    @AfterEach
    void close() {
        walk.close();
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("throw new TypeError('broken')", "TypeError: broken"),
                Arguments.of("nango.nothing.at.all", "TypeError"),
                Arguments.of("for (;;) {}", "computed"),
                Arguments.of("const all = []; for (;;) all.push('x'.repeat(1e6) + all.length)", "memory|computed"),
                Arguments.of("await new Promise(() => {})", "never"),
                Arguments.of("await nango.batchSave([{ id: 1 }], 'Other')", "Other"),
                Arguments.of("await nango.batchSave([{ name: 'x' }], 'Thing')", "id"),
                Arguments.of("await nango.getConnection('another', 'acme')", "providerConfigKey 'another'"),
                Arguments.of("await nango.getConnection('github', 'another')", "connectionId 'another'"),
                Arguments.of(
                        "await nango.batchSave([...Array(10001)].map((_, id) => ({ id })), 'Thing')",
                        "10,000 records"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_hostile_function_ends_its_own_run_with_its_reason_and_the_hub_goes_on(String body, String reason) {
        walk.function(github, "hostile", "Thing", body);
        walk.send(provider.issueOpened(42, 1, "Hostile"));
        walk.awaitSettled();

        Walk seen = walk.newest();
        assertThat(seen.runs()).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(State.FAILED);
            assertThat(run.reason()).containsPattern("(?i)" + reason);
        });
        assertThat(seen.line().state()).isEqualTo(State.FAILED);
        assertThat(walk.forwards()).hasSize(1);

        walk.function(github, "hostile", "Thing", "await nango.batchSave([{ id: 1 }], 'Thing')");
        walk.send(provider.issueOpened(42, 2, "Mended"));
        walk.awaitSettled();
        assertThat(walk.records(acme, "Thing")).hasSize(1);
    }

    @Test
    void code_that_does_not_parse_fails_its_run_and_says_where() {
        walk.function(github, "broken", "Thing", "");
        walk.database().transact(tx -> {
            try (var statement = tx.createStatement()) {
                return statement.executeUpdate("UPDATE function SET javascript = 'this is no code'")
                        + statement.executeUpdate("UPDATE settings_version SET version = version + 1");
            }
        });
        walk.hub().settings().refresh();

        walk.send(provider.issueOpened(42, 1, "Broken"));
        walk.awaitSettled();

        assertThat(walk.newest().runs()).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(State.FAILED);
            assertThat(run.reason()).isNotBlank();
        });
    }

    @Test
    void a_function_reads_its_own_connection_by_name_or_without() {
        walk.function(github, "reader", "Thing", """
                const a = await nango.getConnection();
                const b = await nango.getConnection('github', 'acme');
                await nango.batchSave([{ id: 1, a: a.connection_id, b: b.connection_config.installation_id }], 'Thing')
                """);

        walk.send(provider.issueOpened(42, 1, "Reads"));
        walk.awaitSettled();

        assertThat(walk.newest().runs())
                .singleElement()
                .satisfies(run -> assertThat(run.reason()).isNull());
        assertThat(Json.MAPPER.readTree(walk.records(acme, "Thing").getFirst().payload()))
                .isEqualTo(Json.read("{\"id\":\"1\",\"a\":\"acme\",\"b\":\"42\"}"));
    }

    @Test
    void what_a_function_logs_is_kept_with_its_run() {
        walk.function(github, "talker", "Thing", "await nango.log('Hello', { n: 1 }, { level: 'warn' })");

        walk.send(provider.issueOpened(42, 1, "Talks"));
        walk.awaitSettled();

        assertThat(walk.newest().runs().getFirst().logs()).contains("\"level\":\"warn\",\"message\":\"Hello\"");
    }
}
