package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An issue as GitHub has it; in {@code acme/widgets}, the one repository of the simulated account.
 *
 * @param state {@code open} or {@code closed}
 */
public record GitHubIssue(long id, int number, String title, String body, String state, List<String> labels) {
    static final String API = "https://api.github.com/repos/acme/widgets";
    static final String HTML = "https://github.com/acme/widgets";

    public GitHubIssue {
        labels = List.copyOf(labels);
    }

    public static GitHubIssue open(long id, String title) {
        return new GitHubIssue(id, 1 + (int) (id % 100_000), title, "What happens: " + title, "open", List.of("bug"));
    }

    public GitHubIssue titled(String newTitle) {
        return new GitHubIssue(id, number, newTitle, body, state, labels);
    }

    public GitHubIssue inState(String newState) {
        return new GitHubIssue(id, number, title, body, newState, labels);
    }

    public String htmlUrl() {
        return HTML + "/issues/" + number;
    }

    /** @param updatedAt ISO-8601, to the second, as GitHub writes times */
    Map<String, @Nullable Object> json(String updatedAt) {
        return object(
                "id",
                id,
                "node_id",
                "I_" + id,
                "number",
                number,
                "title",
                title,
                "body",
                body,
                "state",
                state,
                "locked",
                false,
                "url",
                API + "/issues/" + number,
                "repository_url",
                API,
                "html_url",
                htmlUrl(),
                "user",
                user(),
                "labels",
                labels.stream().map(GitHubIssue::label).toList(),
                "assignee",
                null,
                "assignees",
                List.of(),
                "comments",
                0,
                "created_at",
                "2026-01-15T09:30:00Z",
                "updated_at",
                updatedAt,
                "closed_at",
                state.equals("closed") ? updatedAt : null,
                "author_association",
                "OWNER");
    }

    static Map<String, @Nullable Object> user() {
        return object("id", 583231, "login", "ada", "type", "User", "html_url", "https://github.com/ada");
    }

    static Map<String, @Nullable Object> repository() {
        return object(
                "id",
                1296269,
                "name",
                "widgets",
                "full_name",
                "acme/widgets",
                "private",
                true,
                "owner",
                object("id", 9919, "login", "acme", "type", "Organization"),
                "html_url",
                HTML,
                "url",
                API,
                "default_branch",
                "main");
    }

    private static Map<String, @Nullable Object> label(String name) {
        return object("id", 1 + Math.floorMod(name.hashCode(), 1_000_000), "name", name, "color", "d73a4a");
    }
}
