package dev.fairlead.pipeline;

import dev.fairlead.provider.Request;
import dev.fairlead.testing.Endpoint;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.Jira;
import dev.fairlead.testing.JiraIssue;
import dev.fairlead.testing.JiraProject;
import dev.fairlead.testing.JiraSigner;
import dev.fairlead.testing.Linear;
import dev.fairlead.testing.LinearIssue;
import dev.fairlead.testing.Salesforce;
import dev.fairlead.testing.SalesforceRecord;
import dev.fairlead.testing.Slack;
import dev.fairlead.testing.SlackChannel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How a provider tells of one object's life.
 *
 * @param scheme of the manifest
 * @param field of the record that holds the object's name
 */
record SyncLife(String provider, String sync, String scheme, String field, Teller teller) {
    enum Step {
        CREATED,
        CHANGED,
        DELETED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @FunctionalInterface
    interface Teller {
        Request tell(Endpoint endpoint, Step step, String name);
    }

    private static final Instant START = Instant.parse("2026-02-16T09:30:00Z");
    private static final String ORGANIZATION = "d64d305f-56df-40d0-af1f-c706834b5c88";

    /** @param second when it happens, and is sent */
    Request tell(int second, Step step, String name) {
        return teller.tell(endpoint(second), step, name);
    }

    static Instant time(int second) {
        return START.plusSeconds(second);
    }

    static Endpoint endpoint(int second) {
        String url = "https://in.fairlead.example/webhook/8d2f6c1e/hook?token=" + CatalogueSync.SECRET;
        return new Endpoint(url, InstantSource.fixed(time(second)));
    }

    @Override
    public String toString() {
        return provider + " " + sync;
    }

    /** All ready-made syncs that need nothing but webhooks. */
    static Stream<SyncLife> all() {
        return Stream.concat(simulated(), CloudLives.all());
    }

    private static Stream<SyncLife> simulated() {
        return Stream.of(
                new SyncLife("github", "issues", "default", "title", SyncLife::gitHubIssue),
                new SyncLife("github", "pull-requests", "default", "title", SyncLife::gitHubPull),
                new SyncLife("jira", "issues", "admin", "summary", SyncLife::jiraIssue),
                new SyncLife("jira", "projects", "admin", "name", SyncLife::jiraProject),
                new SyncLife("linear", "issues", "default", "title", SyncLife::linearIssue),
                new SyncLife("linear", "comments", "default", "body", SyncLife::linearComment),
                new SyncLife("salesforce", "contacts", "callout-hmac", "LastName", SyncLife::salesforceContact),
                new SyncLife("salesforce", "accounts", "outbound-message", "Name", SyncLife::salesforceAccount),
                new SyncLife("slack", "channels", "default", "name", SyncLife::slackChannel));
    }

    private static Request gitHubIssue(Endpoint endpoint, Step step, String name) {
        GitHub app = new GitHub(CatalogueSync.SECRET, endpoint);
        return switch (step) {
            case CREATED -> app.issueOpened(42, 9007199254L, name);
            case CHANGED -> app.issueEdited(42, 9007199254L, name);
            case DELETED -> app.issueDeleted(42, 9007199254L, name);
        };
    }

    private static Request gitHubPull(Endpoint endpoint, Step step, String name) {
        String action = switch (step) {
            case CREATED -> "opened";
            case CHANGED -> "edited";
            case DELETED -> "deleted";
        };
        return new GitHub(CatalogueSync.SECRET, endpoint).pullRequest(42, action, 77, 7, name);
    }

    private static Jira jira(Endpoint endpoint) {
        return new Jira("https://acme.atlassian.net", new JiraSigner.Admin(CatalogueSync.SECRET), endpoint);
    }

    private static Request jiraIssue(Endpoint endpoint, Step step, String name) {
        return jira(endpoint).issue(changeOf(step), JiraIssue.inProgress("10042", "ENG-42", name));
    }

    private static Request jiraProject(Endpoint endpoint, Step step, String name) {
        return jira(endpoint).project(changeOf(step), new JiraProject(10007, "PUMP", name));
    }

    private static String changeOf(Step step) {
        return step == Step.CHANGED ? "updated" : step.word();
    }

    private static Request linearIssue(Endpoint endpoint, Step step, String name) {
        Linear app = new Linear(CatalogueSync.SECRET, endpoint);
        LinearIssue issue = new LinearIssue("c00ebbe6-6dd3-4f33-ac23-372687c7d628", 7, name, null, 2);
        return switch (step) {
            case CREATED -> app.issueCreated(ORGANIZATION, issue);
            case CHANGED -> app.issueUpdated(ORGANIZATION, issue, issue.titled("before"));
            case DELETED -> app.issueRemoved(ORGANIZATION, issue);
        };
    }

    private static Request linearComment(Endpoint endpoint, Step step, String name) {
        LinearIssue issue = new LinearIssue("c00ebbe6-6dd3-4f33-ac23-372687c7d628", 7, "Pump", null, 2);
        String action = switch (step) {
            case CREATED -> "create";
            case CHANGED -> "update";
            case DELETED -> "remove";
        };
        String id = "08391e77-2b95-4eac-ae14-17c02e048b92";
        return new Linear(CatalogueSync.SECRET, endpoint).comment(ORGANIZATION, action, id, name, issue);
    }

    private static Request salesforceContact(Endpoint endpoint, Step step, String name) {
        SalesforceRecord contact = SalesforceRecord.contact("0033C2v0fX0jWHAQQ2", "Ada", name, "ada@example.com");
        return new Salesforce("00DtwWaNXXQrA2EE3V", endpoint)
                .signedCallout(CatalogueSync.SECRET, "Contact." + changeOf(step), contact);
    }

    /** An outbound message does not say what happened, but a field of it can. */
    private static Request salesforceAccount(Endpoint endpoint, Step step, String name) {
        SalesforceRecord account = SalesforceRecord.account("001f7JfVvLU83FPAVZ", name)
                .with("IsDeleted", Boolean.toString(step == Step.DELETED));
        return new Salesforce("00DtwWaNXXQrA2EE3V", endpoint).outboundMessage(account);
    }

    private static Request slackChannel(Endpoint endpoint, Step step, String name) {
        Slack app = new Slack(CatalogueSync.SECRET, endpoint);
        SlackChannel channel = SlackChannel.active("C1QZXN2BGNR", name);
        return switch (step) {
            case CREATED -> app.channelCreated("T0S53LLOUW6", channel);
            case CHANGED -> app.channelRenamed("T0S53LLOUW6", channel);
            case DELETED -> app.channel("T0S53LLOUW6", "channel_deleted", channel);
        };
    }
}
