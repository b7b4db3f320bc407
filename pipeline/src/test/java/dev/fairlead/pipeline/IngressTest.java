package dev.fairlead.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Request;
import dev.fairlead.store.Connections;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Integration;
import dev.fairlead.store.State;
import dev.fairlead.testing.Endpoint;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.Tampering;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is let in, and whose it then is. */
class IngressTest {
    private static final String SECRET = "It is a secret";

    private final TestWalk walk = new TestWalk();
    private final Integration github = walk.integration("github", "github", SECRET);
    private final GitHub provider = new GitHub(SECRET, walk.endpoint("github"));

    @AfterEach
    void close() {
        walk.close();
    }

    private Answer sendTo(String environment, String key) {
        String url = "http://127.0.0.1:8080/webhook/" + environment + "/" + key;
        return walk.send(new GitHub(SECRET, new Endpoint(url, InstantSource.system())).issueOpened(42, 1, "x"));
    }

    private static String code(Answer answer) {
        return Json.read(new String(answer.body(), UTF_8)).at("/error/code").asString("");
    }

    @Test
    void a_url_that_leads_nowhere_says_which_part_is_wrong() {
        String environment = walk.environment().uuid().toString();

        assertThat(code(sendTo("no-uuid", "github"))).isEqualTo("invalid_uri_params");
        assertThat(sendTo("no-uuid", "github").status()).isEqualTo(400);
        assertThat(code(sendTo(UUID.randomUUID().toString(), "github"))).isEqualTo("unknown_environment");
        assertThat(code(sendTo(environment, "absent"))).isEqualTo("unknown_provider_config");
        assertThat(sendTo(environment, "absent").status()).isEqualTo(404);
        assertThat(sendTo(environment.toUpperCase(java.util.Locale.ROOT), "github")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_plan_without_webhooks_is_refused_until_it_has_them() {
        walk.stores().environments().setPlan(walk.environment().account(), "free");
        walk.hub().settings().refresh();

        Answer refused = walk.send(provider.issueOpened(42, 1, "x"));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(code(refused)).isEqualTo("feature_disabled");

        walk.stores().environments().setPlan(walk.environment().account(), "scale");
        walk.hub().settings().refresh();
        assertThat(walk.send(provider.issueOpened(42, 1, "x")).status()).isEqualTo(200);
    }

    @Test
    void what_is_rejected_is_listed_with_its_reason_and_reaches_nobody() {
        Answer changed = walk.send(Tampering.body(provider.issueOpened(42, 1, "x")));
        Answer unsigned = walk.send(Tampering.without(
                Tampering.without(provider.issueOpened(42, 1, "x"), "X-Hub-Signature-256"), "X-Hub-Signature"));

        assertThat(List.of(changed.status(), unsigned.status())).containsExactly(401, 401);
        await().atMost(TestWalk.PATIENCE)
                .untilAsserted(() -> assertThat(walk.lines()).hasSize(2));
        assertThat(walk.lines()).allSatisfy(line -> {
            assertThat(line.state()).isEqualTo(State.REJECTED);
            assertThat(line.reason()).isNotBlank();
            assertThat(line.pending()).isZero();
        });
        assertThat(walk.app().count()).isZero();
    }

    @Test
    void a_connections_own_secret_proves_that_connection_alone() {
        walk.integration("own", "github", "default", List.of());
        Integration own = walk.stores()
                .integrations()
                .find(walk.environment().id(), "own")
                .orElseThrow();
        walk.connection(own, withSecret("one", "{\"installation_id\":\"1\"}", "secret of one", null));
        walk.connection(own, withSecret("two", "{\"installation_id\":\"2\"}", "secret of two", null));
        GitHub one = new GitHub("secret of one", walk.endpoint("own"));

        assertThat(walk.send(one.issueOpened(1, 1, "Mine")).status()).isEqualTo(200);
        assertThat(walk.send(one.issueOpened(2, 1, "Theirs")).status()).isEqualTo(401);
        walk.awaitSettled();

        assertThat(walk.forwards())
                .singleElement()
                .satisfies(got -> assertThat(got.get("connectionId").asString()).isEqualTo("one"));
    }

    @Test
    void a_url_of_a_connections_own_names_its_tenant_whatever_the_body_says() {
        CustomerConnection one =
                walk.connection(github, withSecret("one", "{\"installation_id\":\"1\"}", null, "token-one"));
        walk.connection(github, "two", "{\"installation_id\":\"2\"}");
        String url = walk.endpoint("github").url() + "/token-one";
        GitHub toOne = new GitHub(SECRET, walk.endpoint("github").to(url));

        assertThat(walk.send(toOne.issueOpened(2, 1, "Says two")).status()).isEqualTo(200);
        walk.awaitSettled();

        assertThat(walk.forwards())
                .singleElement()
                .satisfies(got -> assertThat(got.get("connectionId").asString()).isEqualTo(one.name()));
        assertThat(walk.newest().request().target()).endsWith("/github/***");
    }

    @Test
    void a_url_of_a_connections_own_brings_its_secret_where_the_body_names_nobody() {
        walk.integration("own", "github", "default", List.of());
        Integration own = walk.stores()
                .integrations()
                .find(walk.environment().id(), "own")
                .orElseThrow();
        walk.connection(own, withSecret("one", "{}", "secret of one", "token-one"));
        GitHub one = new GitHub(
                "secret of one", walk.endpoint("own").to(walk.endpoint("own").url() + "/token-one"));

        assertThat(walk.send(one.ping()).status()).isEqualTo(200);
        assertThat(walk.send(one.forging("other").ping()).status()).isEqualTo(401);
    }

    @Test
    void an_unknown_url_token_is_refused_and_not_kept_readable() {
        Request sent = new GitHub(
                        SECRET,
                        walk.endpoint("github").to(walk.endpoint("github").url() + "/guessed-token"))
                .issueOpened(1, 1, "x");

        Answer answer = walk.send(sent);

        assertThat(code(answer)).isEqualTo("wrong_tenant");
        await().atMost(TestWalk.PATIENCE)
                .untilAsserted(() -> assertThat(walk.lines()).hasSize(1));
        assertThat(walk.newest().request().target()).doesNotContain("guessed-token");
    }

    @Test
    void one_unreadable_secret_or_unknown_provider_stops_no_other_integration() {
        walk.integration("damaged", "github", "x");
        walk.database().transact(tx -> {
            try (var statement = tx.createStatement()) {
                return statement.executeUpdate(
                                "UPDATE integration SET secrets = substring(secrets FROM 1 FOR 20) WHERE key = 'damaged'")
                        + statement.executeUpdate("""
                                INSERT INTO integration (environment_id, key, provider, scheme, display_name, secrets,
                                    config, forward_webhooks, accept_unsigned, paused, created_at, updated_at)
                                SELECT environment_id, 'gone', 'no-such-provider', 'x', 'x', secrets, config, true,
                                    false, false, created_at, updated_at FROM integration WHERE key = 'github'
                                """)
                        + statement.executeUpdate("UPDATE settings_version SET version = version + 1");
            }
        });
        walk.hub().settings().refresh();
        String environment = walk.environment().uuid().toString();

        assertThat(code(sendTo(environment, "damaged"))).isEqualTo("unknown_provider_config");
        assertThat(code(sendTo(environment, "gone"))).isEqualTo("unknown_provider_config");
        assertThat(sendTo(environment, "github").status()).isEqualTo(200);
    }

    @Test
    void nul_and_integers_beyond_doubles_are_stored_and_forwarded_byte_for_byte() {
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        walk.function(
                github, "raw", "Thing", "await nango.batchSave([{ id: 1, raw: await nango.rawPayload() }], 'Thing')");
        String body = "{\"action\":\"opened\", \"n\":9007199254740993 ,\"x\":1.10,\"z\":\"a\\u0000b\",\"a\":1,\"a\":2,"
                + "\"issue\":{\"id\":12345678901234567890},\"installation\":{\"id\":42}}";
        Request sent = provider.signed("issues", body.getBytes(UTF_8));

        assertThat(walk.send(sent).status()).isEqualTo(200);
        String got = walk.app().awaitCount(1, TestWalk.PATIENCE).getFirst().text();
        walk.awaitSettled();

        assertThat(walk.app().received())
                .anySatisfy(each -> assertThat(each.text()).endsWith(",\"payload\":" + body + "}"));
        assertThat(got).isNotEmpty();
        assertThat(new String(walk.newest().request().body(), UTF_8)).isEqualTo(body);
        JsonNode record = walk.database().transact(tx -> {
            try (var statement = tx.createStatement();
                    var row = statement.executeQuery("SELECT payload FROM record")) {
                row.next();
                return Json.MAPPER.readTree(row.getBytes(1));
            }
        });
        assertThat(record.get("raw").asString()).isEqualTo(body);
    }

    private static Connections.Wanted withSecret(
            String name,
            String config,
            @org.jspecify.annotations.Nullable String secret,
            @org.jspecify.annotations.Nullable String token) {
        List<Map<String, String>> secrets = secret == null ? List.of() : List.of(Map.of("secret", secret));
        return new Connections.Wanted(name, config, "{}", "{}", secrets, token, null, "{}", null);
    }
}
