package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An issue as Linear has it.
 *
 * @param id a UUID
 * @param priority 0 none, 1 urgent to 4 low
 */
public record LinearIssue(
        String id, int number, String title, @Nullable String description, int priority) {
    private static final List<String> PRIORITIES = List.of("No priority", "Urgent", "High", "Medium", "Low");

    public LinearIssue titled(String newTitle) {
        return new LinearIssue(id, number, newTitle, description, priority);
    }

    public String identifier() {
        return "ENG-" + number;
    }

    public String url() {
        return "https://linear.app/acme/issue/" + identifier();
    }

    /** @param updatedAt ISO-8601, to the millisecond */
    Map<String, @Nullable Object> json(String updatedAt) {
        return object(
                "id",
                id,
                "createdAt",
                "2026-01-14T12:00:00.000Z",
                "updatedAt",
                updatedAt,
                "number",
                number,
                "title",
                title,
                "priority",
                priority,
                "sortOrder",
                -12.5,
                "teamId",
                "1c132199-6fb9-42f3-a6c8-40906a012d46",
                "stateId",
                "8fa7832c-91f6-49f2-abb7-0a11b97b25ff",
                "labelIds",
                List.of(),
                "priorityLabel",
                PRIORITIES.get(priority),
                "identifier",
                identifier(),
                "url",
                url(),
                "description",
                description,
                "state",
                object(
                        "id", "8fa7832c-91f6-49f2-abb7-0a11b97b25ff",
                        "name", "In Progress",
                        "type", "started",
                        "color", "#f2c94c"),
                "team",
                object("id", "1c132199-6fb9-42f3-a6c8-40906a012d46", "key", "ENG", "name", "Engineering"),
                "assignee",
                null,
                "labels",
                List.of());
    }
}
