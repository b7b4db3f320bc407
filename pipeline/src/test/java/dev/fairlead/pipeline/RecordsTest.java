package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.provider.Answer;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Integration;
import dev.fairlead.store.RecordAction;
import dev.fairlead.store.State;
import dev.fairlead.store.StoredRecord;
import dev.fairlead.store.Walk;
import dev.fairlead.testing.GitHub;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Records and notifications, by a function that does what its issue's title says. */
class RecordsTest {
    private static final String OBEYS = """
            const says = JSON.parse(payload.issue.title);
            for (const [verb, ...records] of says) {
                if (verb === 'throw') throw new Error('told to');
                if (verb === 'read') {
                    const found = await nango.getRecordsByIds(records, 'Account');
                    for (const [id, record] of found) {
                        await nango.batchSave([{ id: 'seen-' + id, name: record.Name ?? '', was: record._nango_metadata.last_action }], 'Account');
                    }
                } else {
                    await nango[verb](records, 'Account');
                }
            }
            """;

    private final TestWalk walk = new TestWalk();
    private final Integration github = walk.integration("github", "github", "It is a secret");
    private final GitHub provider = new GitHub("It is a secret", walk.endpoint("github"));
    private final CustomerConnection acme = walk.connection(github, "acme", "{\"installation_id\":\"42\"}");

    RecordsTest() {
        walk.function(github, "accounts", "Account", OBEYS);
    }

    @AfterEach
    void close() {
        walk.close();
    }

    /** The notifications' counts, in their order. */
    private List<String> does(String... steps) {
        walk.app().forget();
        Answer answer = walk.send(provider.issueOpened(42, 1, "[" + String.join(",", steps) + "]"));
        assertThat(answer.status()).isEqualTo(200);
        walk.awaitSettled();
        return walk.notices().stream()
                .map(each -> each.get("responseResults").toString())
                .toList();
    }

    private static final String ADDED = "{\"added\":1,\"updated\":0,\"deleted\":0}";
    private static final String UPDATED = "{\"added\":0,\"updated\":1,\"deleted\":0}";
    private static final String DELETED = "{\"added\":0,\"updated\":0,\"deleted\":1}";

    @Test
    void save_update_delete_and_save_again_do_and_announce_what_they_say() {
        assertThat(does("[\"batchSave\",{\"id\":\"q\",\"Name\":\"Quay\",\"Phone\":\"1\",\"Site\":{\"a\":1,\"b\":2}}]"))
                .containsExactly(ADDED);

        assertThat(does("[\"batchUpdate\",{\"id\":\"q\",\"Phone\":\"2\",\"Site\":{\"b\":3}}]"))
                .containsExactly(UPDATED);
        assertThat(payload("q"))
                .isEqualTo(Json.read("{\"id\":\"q\",\"Name\":\"Quay\",\"Phone\":\"2\",\"Site\":{\"a\":1,\"b\":3}}"));

        assertThat(does("[\"batchDelete\",{\"id\":\"q\"}]")).containsExactly(DELETED);
        assertThat(record("q").deletedAt()).isNotNull();
        assertThat(payload("q").get("Name").asString()).isEqualTo("Quay");

        assertThat(does("[\"batchUpdate\",{\"id\":\"q\",\"Phone\":\"9\"}]")).isEmpty();
        assertThat(does("[\"batchDelete\",{\"id\":\"q\"}]")).isEmpty();

        assertThat(does("[\"batchSave\",{\"id\":\"q\",\"Name\":\"Quay\",\"Phone\":\"3\"}]"))
                .containsExactly(ADDED);
        assertThat(record("q").lastAction()).isEqualTo(RecordAction.ADDED);
        assertThat(record("q").deletedAt()).isNull();
        assertThat(walk.records(acme, "Account")).hasSize(1);
    }

    @Test
    void a_numeric_id_is_the_same_as_its_text() {
        assertThat(does("[\"batchSave\",{\"id\":7,\"n\":1}]")).containsExactly(ADDED);
        assertThat(does("[\"batchSave\",{\"id\":\"7\",\"n\":2}]")).containsExactly(UPDATED);

        assertThat(payload("7")).isEqualTo(Json.read("{\"id\":\"7\",\"n\":2}"));
    }

    @Test
    void the_same_again_changes_nothing_and_is_not_announced() {
        does("[\"batchSave\",{\"id\":\"q\",\"a\":1,\"b\":2}]");
        long seq = record("q").seq();

        assertThat(does("[\"batchSave\",{\"id\":\"q\",\"b\":2,\"a\":1}]")).isEmpty();
        assertThat(record("q").seq()).isEqualTo(seq);
    }

    @Test
    void each_modified_record_is_announced_once_however_often_a_run_writes_it() {
        assertThat(does(
                        "[\"batchSave\",{\"id\":\"a\",\"n\":1},{\"id\":\"b\",\"n\":1}]",
                        "[\"batchSave\",{\"id\":\"a\",\"n\":2}]",
                        "[\"batchUpdate\",{\"id\":\"b\",\"n\":3}]"))
                .containsExactly(ADDED, ADDED);
        assertThat(payload("a").get("n").asInt()).isEqualTo(2);
    }

    @Test
    void a_run_reads_its_own_writes_before_they_are_committed() {
        does("[\"batchSave\",{\"id\":\"old\",\"Name\":\"Old\"}]");

        does(
                "[\"batchSave\",{\"id\":\"new\",\"Name\":\"New\"}]",
                "[\"batchUpdate\",{\"id\":\"old\",\"Name\":\"Mended\"}]",
                "[\"read\",\"new\",\"old\",\"absent\"]");

        assertThat(payload("seen-new").get("name").asString()).isEqualTo("New");
        assertThat(payload("seen-new").get("was").asString()).isEqualTo("ADDED");
        assertThat(payload("seen-old").get("name").asString()).isEqualTo("Mended");
        assertThat(walk.records(acme, "Account")).hasSize(4);
    }

    @Test
    void a_failed_run_leaves_nothing_and_says_why() {
        assertThat(does("[\"batchSave\",{\"id\":\"q\"}]", "[\"throw\"]")).isEmpty();

        assertThat(walk.records(acme, "Account")).isEmpty();
        Walk seen = walk.newest();
        assertThat(seen.line().state()).isEqualTo(State.FAILED);
        assertThat(seen.line().reason()).contains("told to");
        assertThat(seen.runs()).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(State.FAILED);
            assertThat(run.reason()).contains("Error: told to");
            assertThat(run.added()).isZero();
        });
        assertThat(walk.forwards()).hasSize(1);
    }

    @Test
    void places_in_the_stream_grow_with_each_change() {
        does("[\"batchSave\",{\"id\":\"a\",\"n\":1},{\"id\":\"b\",\"n\":1},{\"id\":\"c\",\"n\":1}]");
        does("[\"batchSave\",{\"id\":\"a\",\"n\":2}]");
        does("[\"batchDelete\",{\"id\":\"b\"}]");

        assertThat(walk.records(acme, "Account")).extracting(StoredRecord::id).containsExactly("c", "a", "b");
        assertThat(walk.records(acme, "Account")).extracting(StoredRecord::seq).containsExactly(3L, 4L, 5L);
    }

    @Test
    void odd_ids_are_one_record_each() {
        assertThat(does("[\"batchSave\",{\"id\":\"x\\u0000y\"},{\"id\":\"\\ud83d\"},{\"id\":1e21},{\"id\":0.1}]"))
                .hasSize(4);
        assertThat(does("[\"batchSave\",{\"id\":\"xy\"},{\"id\":\"1e+21\"},{\"id\":\"0.1\"}]"))
                .isEmpty();
        assertThat(walk.records(acme, "Account"))
                .extracting(StoredRecord::id)
                .containsExactly("xy", "?", "1e+21", "0.1");
    }

    private StoredRecord record(String id) {
        return walk.records(acme, "Account").stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode payload(String id) {
        return Json.MAPPER.readTree(record(id).payload());
    }
}
