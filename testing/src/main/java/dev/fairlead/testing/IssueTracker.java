package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;

/** The provider that load and crash tests send as: each change of an issue is one webhook with an id in a header. */
public final class IssueTracker {
    /** Its name in the catalogue. */
    public static final String PROVIDER = "github";

    /** The ready-made sync of its issues. */
    public static final String SYNC = "issues";

    /** The header that holds the id of a delivery, a UUID. */
    public static final String DELIVERY = "X-GitHub-Delivery";

    /** The property of a connection that names its customer. */
    public static final String CUSTOMER = "installation_id";

    private final GitHub github;

    public IssueTracker(String secret, Endpoint endpoint) {
        this.github = new GitHub(secret, endpoint);
    }

    /** @param state {@code open} or {@code closed} */
    public record Issue(long id, String title, String body, String state) {}

    /** @param action such as {@code opened}, {@code edited} or {@code deleted} */
    public Request tell(long customer, String action, Issue issue) {
        int number = 1 + (int) (issue.id % 100_000);
        return github.issue(
                customer,
                action,
                new GitHubIssue(issue.id, number, issue.title, issue.body, issue.state, List.of("bug")));
    }
}
