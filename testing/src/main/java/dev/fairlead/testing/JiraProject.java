package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project as Jira has it. */
public record JiraProject(long id, String key, String name) {
    static final JiraProject ENGINEERING = new JiraProject(10000, "ENG", "Engineering");

    /** As issues refer to it. */
    Map<String, @Nullable Object> json(String api) {
        return object(
                "self",
                api + "/project/" + id,
                "id",
                Long.toString(id),
                "key",
                key,
                "name",
                name,
                "projectTypeKey",
                "software");
    }

    /** As events of projects carry it: the id is a number there. */
    Map<String, @Nullable Object> eventJson(String api) {
        Map<String, @Nullable Object> json = json(api);
        json.put("id", id);
        json.put("projectLead", Jira.user(api));
        json.put("assigneeType", "UNASSIGNED");
        return json;
    }
}
