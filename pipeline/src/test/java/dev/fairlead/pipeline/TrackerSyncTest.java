package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.fairlead.function.EngineConfig;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.pipeline.SyncLife.Step;
import dev.fairlead.store.RecordAction;
import dev.fairlead.testing.Jira;
import dev.fairlead.testing.JiraIssue;
import dev.fairlead.testing.JiraProject;
import dev.fairlead.testing.JiraSigner;
import dev.fairlead.testing.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is particular to the syncs of Jira and Linear. */
class TrackerSyncTest {
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
    void an_issue_of_jira_is_kept_with_its_times_in_utc() {
        CatalogueSync sync = CatalogueSync.of(engine, "jira", "issues");
        JiraIssue issue =
                JiraIssue.inProgress("84245", "ENG-239", "Pumpe – undicht").in("Done");
        sync.receives(jira(1).issueUpdated(issue), SyncLife.time(1));

        assertThat(sync.only().path("id").asString()).isEqualTo("84245");
        assertThat(sync.only().path("summary").asString()).isEqualTo("Pumpe – undicht");
        assertThat(sync.only().path("status").asString()).isEqualTo("Done");
        assertThat(sync.only().path("project").asString()).isEqualTo("ENG");
        assertThat(sync.only().path("url").asString()).isEqualTo("https://acme.atlassian.net/browse/ENG-239");
        assertThat(sync.only().path("created_at").asString()).isEqualTo("2026-01-05T08:00:00.000Z");
        assertThat(sync.only().path("updated_at").asString()).isEqualTo("2026-02-16T09:30:01.000Z");
    }

    @Test
    void a_project_of_jira_can_be_archived_and_come_back() {
        CatalogueSync sync = CatalogueSync.of(engine, "jira", "projects");
        JiraProject project = new JiraProject(10007, "PUMP", "Pumps");
        sync.receives(jira(1).project("created", project), SyncLife.time(1));
        sync.receives(jira(2).project("archived", project), SyncLife.time(2));
        assertThat(sync.only().path("archived").asBoolean()).isTrue();
        sync.receives(jira(3).project("restored_archived", project), SyncLife.time(3));
        assertThat(sync.only().path("archived").asBoolean()).isFalse();
        assertThat(sync.receives(jira(4).project("soft_deleted", project), SyncLife.time(4)))
                .containsExactly(entry("10007", RecordAction.DELETED));
        assertThat(sync.receives(jira(5).project("restored_deleted", project), SyncLife.time(5)))
                .containsExactly(entry("10007", RecordAction.ADDED));
    }

    @Test
    void a_fill_of_jira_issues_needs_a_site_and_follows_the_page_token() {
        CatalogueSync sync = CatalogueSync.of(engine, "jira", "issues", SITE, asked -> {
            boolean second = asked.target().contains("nextPageToken=");
            Map<String, Object> issue = Map.of(
                    "id",
                    second ? "2" : "1",
                    "key",
                    "ENG-1",
                    "self",
                    "https://api.atlassian.com/ex/jira/x/rest/api/2/issue/1",
                    "fields",
                    Map.of("summary", "Pump", "updated", "2026-02-16T10:30:01.000+0100"));
            return Reply.json(
                    200,
                    second
                            ? Map.of("issues", List.of(issue))
                            : Map.of("issues", List.of(issue), "nextPageToken", "p2"));
        });

        assertThat(sync.fills(SyncLife.time(0))).containsOnlyKeys("1", "2");
        assertThat(sync.held("1").path("url").asString()).isEqualTo("https://acme.atlassian.net/browse/ENG-1");
        assertThat(sync.held("1").path("updated_at").asString()).isEqualTo("2026-02-16T09:30:01.000Z");
        assertThat(sync.asked().getFirst().target()).contains("updated+%3E%3D+%222026-02-15%22");
    }

    @Test
    void a_fill_of_jira_projects_changes_only_what_differs() {
        CatalogueSync sync = CatalogueSync.of(
                engine,
                "jira",
                "projects",
                SITE,
                _ -> Reply.json(
                        200,
                        Map.of(
                                "isLast",
                                true,
                                "values",
                                List.of(Map.of("id", "10007", "key", "PUMP", "name", "Pumps")))));

        assertThat(sync.fills(null)).containsExactly(entry("10007", RecordAction.ADDED));
        assertThat(sync.fills(null)).isEmpty();
    }

    @Test
    void a_fill_of_linear_issues_deletes_what_is_in_the_trash() {
        SyncLife life = SyncLife.all()
                .filter(each -> each.provider().equals("linear") && each.sync().equals("issues"))
                .findFirst()
                .orElseThrow();
        String id = "c00ebbe6-6dd3-4f33-ac23-372687c7d628";
        CatalogueSync sync = CatalogueSync.of(
                engine,
                "linear",
                "issues",
                _ -> Reply.json(
                        200,
                        Map.of(
                                "data",
                                Map.of(
                                        "issues",
                                        Map.of(
                                                "nodes",
                                                List.of(linear(id, true), linear("another", false)),
                                                "pageInfo",
                                                Map.of("hasNextPage", false))))));
        sync.receives(life.tell(1, Step.CREATED, "one"), SyncLife.time(1));

        assertThat(sync.fills(null))
                .containsOnly(entry(id, RecordAction.DELETED), entry("another", RecordAction.ADDED));
        assertThat(sync.only().path("state_id").asString()).isEqualTo("s1");
    }

    private static final Map<String, String> SITE = Map.of("baseUrl", "https://acme.atlassian.net");

    private static Map<String, Object> linear(String id, boolean trashed) {
        return Map.of(
                "id",
                id,
                "title",
                "Pump",
                "trashed",
                trashed,
                "state",
                Map.of("id", "s1"),
                "createdAt",
                "2026-02-16T09:00:00.000Z",
                "updatedAt",
                "2026-02-16T09:30:09.000Z");
    }

    private static Jira jira(int second) {
        return new Jira(
                "https://acme.atlassian.net", new JiraSigner.Admin(CatalogueSync.SECRET), SyncLife.endpoint(second));
    }
}
