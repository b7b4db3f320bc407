package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An issue as Jira has it, in the project ENG of the simulated site. */
public record JiraIssue(
        String id, String key, String summary, @Nullable String description, String status) {
    public static JiraIssue inProgress(String id, String key, String summary) {
        return new JiraIssue(id, key, summary, null, "In Progress");
    }

    public JiraIssue summed(String newSummary) {
        return new JiraIssue(id, key, newSummary, description, status);
    }

    public JiraIssue in(String newStatus) {
        return new JiraIssue(id, key, summary, description, newStatus);
    }

    /** @param updated with an offset, as Jira writes times */
    Map<String, @Nullable Object> json(String api, String updated) {
        return object(
                "id",
                id,
                "self",
                api + "/issue/" + id,
                "key",
                key,
                "fields",
                object(
                        "summary", summary,
                        "description", description,
                        "issuetype", object("self", api + "/issuetype/10001", "id", "10001", "name", "Task"),
                        "project", JiraProject.ENGINEERING.json(api),
                        "priority", object("self", api + "/priority/3", "id", "3", "name", "Medium"),
                        "status", object("self", api + "/status/3", "id", "3", "name", status),
                        "labels", List.of("pump"),
                        "assignee", null,
                        "reporter", Jira.user(api),
                        "created", "2026-01-05T09:00:00.000+0100",
                        "updated", updated));
    }
}
