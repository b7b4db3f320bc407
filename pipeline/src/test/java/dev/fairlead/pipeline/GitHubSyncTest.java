package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.fairlead.function.EngineConfig;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.pipeline.SyncLife.Step;
import dev.fairlead.store.RecordAction;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.GitHubIssue;
import dev.fairlead.testing.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GitHubSyncTest {
    private static FunctionEngine engine;

    @BeforeAll
    static void open() {
        engine = FunctionEngine.open(EngineConfig.shipped());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void an_issue_is_kept_as_github_has_it() {
        CatalogueSync sync = CatalogueSync.of(engine, "github", "issues");
        GitHubIssue issue = GitHubIssue.open(9007199254L, "Löcher im Käse 🧀").inState("closed");
        sync.receives(github(1).issue(42, "closed", issue), SyncLife.time(1));

        assertThat(sync.only().path("id").asString()).isEqualTo("9007199254");
        assertThat(sync.only().path("title").asString()).isEqualTo(issue.title());
        assertThat(sync.only().path("body").asString()).isEqualTo(issue.body());
        assertThat(sync.only().path("state").asString()).isEqualTo("closed");
        assertThat(sync.only().path("labels").path(0).asString()).isEqualTo("bug");
        assertThat(sync.only().path("repository").asString()).isEqualTo("acme/widgets");
        assertThat(sync.only().path("url").asString()).isEqualTo(issue.htmlUrl());
        assertThat(sync.only().path("updated_at").asString()).isEqualTo("2026-02-16T09:30:01Z");
    }

    @Test
    void an_issue_that_moves_to_another_repository_is_deleted() {
        CatalogueSync sync = CatalogueSync.of(engine, "github", "issues");
        GitHubIssue issue = GitHubIssue.open(7, "Pump");
        sync.receives(github(1).issue(42, "opened", issue), SyncLife.time(1));

        assertThat(sync.receives(github(2).issue(42, "transferred", issue), SyncLife.time(2)))
                .containsExactly(entry("7", RecordAction.DELETED));
    }

    @Test
    void a_change_in_the_same_second_counts_in_order_of_arrival() {
        CatalogueSync sync = CatalogueSync.of(engine, "github", "issues");
        SyncLife life = SyncLife.all().findFirst().orElseThrow();
        sync.receives(life.tell(1, Step.CREATED, "one"), SyncLife.time(1));
        sync.receives(life.tell(1, Step.CHANGED, "two"), SyncLife.time(1));
        assertThat(sync.only().path("title").asString()).isEqualTo("two");

        sync.receives(life.tell(1, Step.DELETED, "two"), SyncLife.time(1));
        assertThat(sync.receives(life.tell(1, Step.CHANGED, "two"), SyncLife.time(1)))
                .isEmpty();
        sync.receives(life.tell(1, Step.CREATED, "again"), SyncLife.time(1));
        assertThat(sync.only().path("title").asString()).isEqualTo("again");
    }

    @Test
    void a_fill_reads_all_pages_and_neither_pull_requests_nor_what_is_older_than_held() {
        CatalogueSync sync = CatalogueSync.of(engine, "github", "issues", asked -> answer(asked.target()));
        SyncLife life = SyncLife.all().findFirst().orElseThrow();
        sync.receives(life.tell(5, Step.CREATED, "newer"), SyncLife.time(5));

        sync.fills(SyncLife.time(0));
        assertThat(sync.live()).hasSize(101);
        assertThat(sync.held("9007199254").path("title").asString()).isEqualTo("newer");
        assertThat(sync.asked()).anyMatch(asked -> asked.target().contains("since=2026-02-16T09%3A30%3A00.000Z"));
    }

    @Test
    void repositories_have_no_webhooks_but_a_frequency() {
        CatalogueSync sync = CatalogueSync.of(engine, "github", "repositories", asked -> answer(asked.target()));

        assertThat(sync.fills(null)).containsExactly(entry("1", RecordAction.ADDED));
        assertThat(sync.prepared().description().webhookSubscriptions()).isEmpty();
        assertThat(sync.prepared().description().frequency()).isEqualTo("every hour");
    }

    private static GitHub github(int second) {
        return new GitHub(CatalogueSync.SECRET, SyncLife.endpoint(second));
    }

    private static Reply answer(String target) {
        if (target.startsWith("/user/repos")) {
            return Reply.json(
                    200,
                    List.of(Map.of(
                            "id",
                            1,
                            "name",
                            "widgets",
                            "full_name",
                            "acme/widgets",
                            "private",
                            true,
                            "html_url",
                            "u")));
        }
        int page = target.contains("page=2") ? 2 : 1;
        return Reply.json(
                200,
                page == 1
                        ? IntStream.rangeClosed(1, 100)
                                .mapToObj(GitHubSyncTest::issue)
                                .toList()
                        : List.of(issue(9007199254L), pull(101)));
    }

    private static Map<String, Object> issue(long id) {
        return Map.of(
                "id", id,
                "number", 1,
                "title", "from the API",
                "state", "open",
                "html_url", "u",
                "created_at", "2026-01-15T09:30:00Z",
                "updated_at", "2026-02-16T09:30:01Z");
    }

    private static Map<String, Object> pull(long id) {
        return Map.of("id", id, "title", "a pull request", "pull_request", Map.of("url", "u"));
    }
}
