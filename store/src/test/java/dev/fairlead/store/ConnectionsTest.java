package dev.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionsTest {
    private final TestStore store = new TestStore();
    private Environment environment = store.environment("first");
    private Integration github = store.integration(environment, "github");

    @AfterAll
    void close() {
        store.close();
    }

    @BeforeEach
    void an_environment_of_its_own(TestInfo test) {
        environment = store.environment(test.getDisplayName());
        github = store.integration(environment, "github");
    }

    private CustomerConnection put(String name, String config, String metadata) {
        return store.connections.put(github, TestStore.connection(name, config, metadata), TestStore.RULE);
    }

    private List<String> found(String property, String value) {
        return store.lookup(github, property, value).stream()
                .map(hit -> hit.found().name())
                .toList();
    }

    @Test
    void a_connection_is_read_as_it_was_put() {
        CustomerConnection put = store.connections.put(
                github,
                new Connections.Wanted(
                        "acme",
                        "{\"team\": \"T1\"}",
                        "{\"big\": 12345678901234567890.0123456789}",
                        "{\"apiKey\":\"k3y\"}",
                        List.of(Map.of("secret", "own")),
                        "token",
                        "http://127.0.0.1:9000/c",
                        "{\"tier\": \"gold\"}",
                        "{\"id\": \"u1\"}"),
                TestStore.RULE);

        assertThat(store.connections.find(github.id(), "acme")).contains(put);
        assertThat(store.connections.find(put.id())).contains(put);
        assertThat(store.connections.findByToken(github.id(), "token")).contains(put);
        assertThat(store.connections.findByToken(github.id(), "other")).isEmpty();
        assertThat(put.metadata()).isEqualTo("{\"big\": 12345678901234567890.0123456789}");
        assertThat(put.credentials()).isEqualTo("{\"apiKey\":\"k3y\"}");
        assertThat(put.secrets()).containsExactly(Map.of("secret", "own"));
    }

    @Test
    void putting_it_again_changes_it_in_its_place() {
        CustomerConnection first = put("acme", "{\"team\": \"T1\"}", "{}");
        CustomerConnection again = put("acme", "{\"team\": \"T2\"}", "{}");

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(found("connection_config.team", "t1")).isEmpty();
        assertThat(found("connection_config.team", "t2")).containsExactly("acme");
    }

    @Test
    void a_value_finds_every_connection_that_has_it_and_no_other() {
        put("one", "{\"team\": \"Shared\"}", "{}");
        put("two", "{\"team\": \"shared\"}", "{}");
        put("three", "{\"team\": 42}", "{\"forms\": [\"f1\", 2]}");
        Integration other = store.integration(environment, "other");
        store.connections.put(other, TestStore.connection("four", "{\"team\": \"shared\"}", "{}"), TestStore.RULE);

        assertThat(found("connection_config.team", "shared")).containsExactly("one", "two");
        assertThat(found("connection_config.team", "42")).containsExactly("three");
        assertThat(found("metadata.forms", "f1")).containsExactly("three");
        assertThat(found("metadata.forms", "2")).containsExactly("three");
        assertThat(found("connection_id", "two")).containsExactly("two");
        assertThat(found("metadata.team", "shared")).isEmpty();
        assertThat(store.lookup(other, "connection_config.team", "shared")).hasSize(1);
    }

    @Test
    void many_values_of_several_integrations_are_asked_at_once() {
        put("one", "{\"team\": \"a\"}", "{}");
        put("two", "{\"team\": \"b\"}", "{}");
        Integration other = store.integration(environment, "other");
        store.connections.put(other, TestStore.connection("three", "{\"team\": \"a\"}", "{}"), TestStore.RULE);
        List<Identities.Wanted> wanted = List.of(
                new Identities.Wanted(github.id(), new NewEvent.Identity("connection_config.team", "a")),
                new Identities.Wanted(github.id(), new NewEvent.Identity("connection_config.team", "b")),
                new Identities.Wanted(github.id(), new NewEvent.Identity("connection_config.team", "c")),
                new Identities.Wanted(other.id(), new NewEvent.Identity("connection_config.team", "a")));

        List<Identities.Hit> hits = store.database.transact(tx -> new Identities().lookup(tx, wanted));

        assertThat(hits)
                .extracting(hit -> wanted.indexOf(hit.wanted()) + hit.found().name())
                .containsExactlyInAnyOrder("0one", "1two", "3three");
    }

    @Test
    void a_value_of_any_length_and_any_character_finds_its_connection() {
        String random = new java.util.Random(7)
                .ints(6_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        put("long", "{\"team\": \"" + random + "\"}", "{}");

        assertThat(found("connection_config.team", random)).containsExactly("long");
        assertThat(found("connection_config.team", random + "x")).isEmpty();
        assertThat(found("connection_config.team", "\0")).isEmpty();
        assertThat(found("connection_config.team", "\ud800")).isEmpty();
    }

    @Test
    void metadata_is_set_or_merged_and_the_index_follows() {
        CustomerConnection acme = put("acme", "{}", "{\"forms\": [\"f1\"], \"kept\": 1}");

        store.connections.mergeMetadata(acme, "{\"forms\": [\"f2\"]}", TestStore.RULE);
        assertThat(store.connections.find(acme.id()).orElseThrow().metadata())
                .isEqualTo("{\"kept\": 1, \"forms\": [\"f2\"]}");
        assertThat(found("metadata.forms", "f1")).isEmpty();
        assertThat(found("metadata.forms", "f2")).containsExactly("acme");

        store.connections.setMetadata(acme, "{}", TestStore.RULE);
        assertThat(store.connections.find(acme.id()).orElseThrow().metadata()).isEqualTo("{}");
        assertThat(found("metadata.forms", "f2")).isEmpty();
    }

    @Test
    void a_deleted_connection_is_found_by_nothing_and_its_name_is_free() {
        CustomerConnection acme = put("acme", "{\"team\": \"T1\"}", "{}");

        assertThat(store.connections.delete(acme.id())).isTrue();
        assertThat(store.connections.delete(acme.id())).isFalse();
        assertThat(store.connections.find(github.id(), "acme")).isEmpty();
        assertThat(found("connection_config.team", "t1")).isEmpty();
        assertThat(put("acme", "{\"team\": \"T1\"}", "{}").id()).isNotEqualTo(acme.id());
        assertThat(found("connection_config.team", "t1")).containsExactly("acme");
    }

    @Test
    void an_integration_takes_its_connections_with_it() {
        CustomerConnection acme = put("acme", "{\"team\": \"T1\"}", "{}");
        store.integrations.delete(github.id());

        assertThat(store.connections.find(acme.id())).isEmpty();
        assertThat(found("connection_config.team", "t1")).isEmpty();
    }

    @Test
    void pages_follow_each_other_without_gap_or_repeat() {
        List<Long> made = IntStream.range(0, 7)
                .mapToObj(i -> put("c" + i, "{}", "{}").id())
                .toList();
        List<CustomerConnection> first = store.connections.list(environment.id(), github.id(), 0, 4);
        List<CustomerConnection> second =
                store.connections.list(environment.id(), null, first.getLast().id(), 4);

        assertThat(first).extracting(CustomerConnection::id).isEqualTo(made.subList(0, 4));
        assertThat(second).extracting(CustomerConnection::id).isEqualTo(made.subList(4, 7));
    }

    @Test
    void secrets_of_connections_are_found_by_what_the_webhook_says() {
        store.connections.put(
                github,
                new Connections.Wanted(
                        "own", "{\"team\": \"t\"}", "{}", "{}", List.of(Map.of("secret", "x")), null, null, "{}", null),
                TestStore.RULE);
        put("without", "{\"team\": \"t\"}", "{}");

        assertThat(store.connections.withSecrets(
                        github.id(), List.of(new NewEvent.Identity("connection_config.team", "t"))))
                .extracting(CustomerConnection::name)
                .containsExactly("own");
        assertThat(store.connections.integrationsWithSecrets()).contains(github.id());
    }

    @Test
    void two_that_put_the_same_connection_leave_one_with_the_index_of_the_last() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CustomerConnection>> puts = IntStream.range(0, 2)
                    .mapToObj(writer -> threads.submit(() -> {
                        both.await();
                        CustomerConnection last = put("acme", "{}", "{}");
                        for (int i = 0; i < 20; i++) {
                            last = put("acme", "{\"team\": \"" + writer + "\"}", "{}");
                        }
                        return last;
                    }))
                    .toList();
            assertThat(puts.get(0).get().id()).isEqualTo(puts.get(1).get().id());
        }
        String config =
                store.connections.find(github.id(), "acme").orElseThrow().config();
        String winner = config.replaceAll("\\D", "");

        assertThat(found("connection_config.team", winner)).containsExactly("acme");
        assertThat(found("connection_config.team", winner.equals("0") ? "1" : "0"))
                .isEmpty();
    }

    @Test
    void a_changed_rule_finds_them_anew() {
        put("acme", "{\"team\": \"T1\", \"site\": \"S1\"}", "{}");
        store.connections.reindex(github.id(), new IdentityRule() {
            @Override
            public java.util.Set<String> properties() {
                return java.util.Set.of("connection_config.site");
            }

            @Override
            public String normalised(String property, String value) {
                return value;
            }
        });

        assertThat(found("connection_config.site", "S1")).containsExactly("acme");
        assertThat(found("connection_config.team", "t1")).isEmpty();
    }
}
