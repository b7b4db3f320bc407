package dev.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsTest {
    private final TestStore store = new TestStore();

    @AfterAll
    void close() {
        store.close();
    }

    @Test
    void an_environment_is_read_as_it_was_made() {
        UUID uuid = UUID.randomUUID();
        Account account = store.environments.createAccount("team", "scale");
        WebhookSettings webhooks = new WebhookSettings(
                "http://127.0.0.1:9000/a",
                "http://127.0.0.1:9000/b",
                "per-run",
                "extended",
                false,
                true,
                false,
                true,
                false);
        Environment made =
                store.environments.create(account.id(), new Environments.New("made", uuid, "whsec_a2V5", webhooks));

        assertThat(store.environments.find(made.id())).contains(made);
        assertThat(store.environments.list()).contains(made);
        assertThat(made.uuid()).isEqualTo(uuid);
        assertThat(made.signingKey()).isEqualTo("whsec_a2V5");
        assertThat(made.previousSigningKey()).isNull();
        assertThat(made.webhooks()).isEqualTo(webhooks);
        assertThat(made.createdAt()).isEqualTo(TestStore.NOW);
    }

    @Test
    void a_new_signing_key_has_32_random_bytes() {
        String key = Environments.newSigningKey();

        assertThat(key).startsWith("whsec_").isNotEqualTo(Environments.newSigningKey());
        assertThat(java.util.Base64.getDecoder().decode(key.substring(6))).hasSize(32);
    }

    @Test
    void a_rotation_keeps_the_key_before_until_it_is_retired() {
        Environment made = store.environment("rotated");

        store.environments.rotateSigningKey(made.id(), "whsec_bmV3");
        Environment during = store.environments.find(made.id()).orElseThrow();
        assertThat(during.signingKey()).isEqualTo("whsec_bmV3");
        assertThat(during.previousSigningKey()).isEqualTo(made.signingKey());

        store.environments.retirePreviousSigningKey(made.id());
        Environment after = store.environments.find(made.id()).orElseThrow();
        assertThat(after.signingKey()).isEqualTo("whsec_bmV3");
        assertThat(after.previousSigningKey()).isNull();
    }

    @Test
    void an_api_key_opens_its_environment_and_is_nowhere_in_the_database() {
        Environment made = store.environment("keyed");
        String key = UUID.randomUUID().toString();
        store.apiKeys.add(made.id(), key);
        store.apiKeys.add(made.id(), key);

        assertThat(store.apiKeys.environmentOf(key)).contains(made.id());
        assertThat(store.apiKeys.environmentOf(UUID.randomUUID().toString())).isEmpty();
        assertThat(store.apiKeys.environmentOf("\0")).isEmpty();
        assertThat(dump("SELECT string_agg(k::text, ' ') FROM api_key k")).doesNotContain(key);
    }

    @Test
    void an_integration_is_read_as_it_was_made_and_its_secrets_are_not_in_clear() {
        Integration made = store.integration(store.environment("i1"), "github");

        assertThat(store.integrations.find(made.environment(), "github")).contains(made);
        assertThat(made.secrets()).containsExactly(Map.of("secret", "s3cret"), Map.of("id", "1", "key", "2"));
        assertThat(made.config()).isEqualTo(Map.of("app", "7"));
        assertThat(dump("SELECT position('s3cret'::bytea IN secrets) FROM integration WHERE id = " + made.id()))
                .isEqualTo("0");
    }

    @Test
    void a_key_is_taken_once_while_it_lives_and_free_again_afterwards() {
        Environment environment = store.environment("i2");
        Integration first = store.integration(environment, "github");
        assertThat(store.integrations.create(environment.id(), TestStore.wanted("github")))
                .isEmpty();

        assertThat(store.integrations.delete(first.id())).isTrue();
        assertThat(store.integrations.delete(first.id())).isFalse();
        assertThat(store.integrations.find(environment.id(), "github")).isEmpty();
        assertThat(store.integration(environment, "github").id()).isNotEqualTo(first.id());
    }

    @Test
    void an_integration_does_not_take_the_key_of_another() {
        Environment environment = store.environment("i3");
        Integration github = store.integration(environment, "github");
        store.integration(environment, "slack");

        assertThat(store.integrations.update(github.id(), TestStore.wanted("slack")))
                .isEmpty();
        assertThat(store.integrations.update(github.id(), TestStore.wanted("gh")))
                .hasValueSatisfying(changed -> assertThat(changed.key()).isEqualTo("gh"));
    }

    @Test
    void every_change_of_settings_raises_the_version_and_reading_does_not() {
        Environment environment = store.environment("versioned");
        long before = store.version.current();
        Integration made = store.integration(environment, "github");
        store.connections.put(made, TestStore.connection("acme", "{}", "{}"), TestStore.RULE);
        store.functions.activate(made, function("issues"));
        store.environments.setPlan(environment.account(), "free");
        store.environments.setWebhooks(environment.id(), WebhookSettings.initial());
        store.apiKeys.add(environment.id(), UUID.randomUUID().toString());
        assertThat(store.version.current()).isEqualTo(before + 6);

        store.integrations.list(environment.id());
        store.environments.list();
        assertThat(store.version.current()).isEqualTo(before + 6);
    }

    @Test
    void a_function_is_renewed_in_its_place_and_keeps_what_it_was_when_switched_off() {
        Integration integration = store.integration(store.environment("functions"), "github");
        SyncFunction made = store.functions.activate(integration, function("issues"));
        SyncFunction again = store.functions.activate(integration, function("issues"));

        assertThat(again.id()).isEqualTo(made.id());
        assertThat(made.active()).isTrue();
        assertThat(made.models()).containsExactly("Issue");
        assertThat(made.webhookSubscriptions()).containsExactly("issues", "*");
        assertThat(made.frequency()).isNull();
        assertThat(store.functions.deactivate(integration.id(), "issues")).isTrue();
        assertThat(store.functions.deactivate(integration.id(), "none")).isFalse();
        assertThat(store.functions.list(integration.id()))
                .singleElement()
                .satisfies(held -> assertThat(held.active()).isFalse());
    }

    private static Functions.Wanted function(String name) {
        return new Functions.Wanted(
                name,
                "sync",
                "catalogue",
                "1",
                "exports.default = {}",
                "Issues",
                null,
                List.of("Issue"),
                "{}",
                List.of("issues", "*"),
                null,
                true,
                false);
    }

    @Test
    void a_link_signs_in_once_and_within_ten_minutes() {
        String link = store.signIns.newLinkToken();
        String session = store.signIns.signIn(link).orElseThrow();
        assertThat(store.signIns.isSignedIn(session)).isTrue();
        assertThat(store.signIns.signIn(link)).isEmpty();
        assertThat(store.signIns.signIn("guess")).isEmpty();
        assertThat(store.signIns.isSignedIn(link)).isFalse();

        store.signIns.signOut(session);
        assertThat(store.signIns.isSignedIn(session)).isFalse();

        String late = store.signIns.newLinkToken();
        store.now = store.now.plus(Duration.ofMinutes(10));
        assertThat(store.signIns.signIn(late)).isEmpty();
        store.now = TestStore.NOW;
    }

    @Test
    void a_session_ends_by_itself() {
        String session = store.signIns.signIn(store.signIns.newLinkToken()).orElseThrow();
        store.now = store.now.plus(Duration.ofHours(12));
        assertThat(store.signIns.isSignedIn(session)).isFalse();
        store.now = TestStore.NOW;
    }

    @Test
    void text_that_cannot_be_stored_is_refused_as_such() {
        Environment environment = store.environment("nul");
        assertThatThrownBy(() -> store.integrations.create(environment.id(), TestStore.wanted("git\0hub")))
                .isInstanceOf(UnstorableText.class);
        assertThatThrownBy(() -> store.integrations.find(environment.id(), "git\0hub"))
                .isInstanceOf(UnstorableText.class);
        Integration integration = store.integration(environment, "github");
        for (String json : List.of(
                "{\"a\":\"\\u0000\"}",
                "{\"\\u0000\":1}",
                "{\"a\":[{\"b\":\"\\ud800\"}]}",
                "{\"a\":",
                "{\"a\":\"\0\"}")) {
            assertThatThrownBy(() -> store.connections.put(
                            integration, TestStore.connection("acme", "{}", json), TestStore.RULE))
                    .as(json)
                    .isInstanceOf(UnstorableText.class);
        }
        assertThat(store.connections.find(integration.id(), "acme")).isEmpty();
    }

    private String dump(String sql) {
        return store.database.transact(tx -> {
            try (var statement = tx.createStatement();
                    var row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        });
    }
}
