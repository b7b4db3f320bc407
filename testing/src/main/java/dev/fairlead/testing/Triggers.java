package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** Sample webhooks by type, signed with an integration's own secret, about an object that is new each time. */
public final class Triggers {
    /** The first tenant that a connection of the integration names, for what its webhooks are about. */
    public record Subject(
            String scheme, Map<String, String> secret, Map<String, String> config, Map<String, String> tenant) {
        String secretText() {
            return secret.getOrDefault("secret", "");
        }

        String tenant(String key, String otherwise) {
            return tenant.getOrDefault(key, otherwise);
        }

        @Override
        public String toString() {
            return "Subject[" + scheme + "]";
        }
    }

    private final Map<String, Supplier<Request>> byType = new TreeMap<>();

    private Triggers() {}

    /** Empty where a provider has no simulator. */
    public static Triggers of(String provider, Subject subject, Endpoint endpoint) {
        Triggers triggers = new Triggers();
        switch (provider) {
            case "github" -> triggers.github(subject, endpoint);
            case "hubspot" -> triggers.hubspot(subject, endpoint);
            case "jira" -> triggers.jira(subject, endpoint);
            case "linear" -> triggers.linear(subject, endpoint);
            case "salesforce" -> triggers.salesforce(subject, endpoint);
            case "slack" -> triggers.slack(subject, endpoint);
            default -> {}
        }
        return triggers;
    }

    public Set<String> types() {
        return byType.keySet();
    }

    /** Empty for a type that there is no sample of. */
    public Optional<Request> request(String type) {
        return Optional.ofNullable(byType.get(type)).map(Supplier::get);
    }

    private void github(Subject subject, Endpoint endpoint) {
        GitHub github = new GitHub(subject.secretText(), endpoint);
        long installation = Long.parseLong(subject.tenant("installation_id", "42"));
        long id = endpoint.ids().number(9);
        byType.put("issues.opened", () -> github.issueOpened(installation, id, "Pump drips"));
        byType.put("issues.edited", () -> github.issueEdited(installation, id, "Pump drips a lot"));
        byType.put("issues.closed", () -> github.issueClosed(installation, id, "Pump drips"));
        byType.put("issues.deleted", () -> github.issueDeleted(installation, id, "Pump drips"));
        byType.put("pull_request.opened", () -> github.pullRequest(installation, "opened", id, 7, "Tighten the pump"));
        byType.put("pull_request.closed", () -> github.pullRequest(installation, "closed", id, 7, "Tighten the pump"));
        byType.put("push", () -> github.push(installation, "main", "Tighten the pump"));
        byType.put("installation.created", () -> github.installation(installation, "created"));
        byType.put("ping", github::ping);
    }

    private void hubspot(Subject subject, Endpoint endpoint) {
        HubSpot hubspot = new HubSpot(subject.secretText(), endpoint);
        long portal = Long.parseLong(subject.tenant("portalId", "20061084"));
        long id = endpoint.ids().number(9);
        for (String type : new String[] {"contact", "deal", "company"}) {
            byType.put(type + ".creation", () -> hubspot.deliver(hubspot.created(portal, type, id)));
            byType.put(
                    type + ".propertyChange",
                    () -> hubspot.deliver(hubspot.changed(portal, type, id, "email", "ada@example.com")));
            byType.put(type + ".deletion", () -> hubspot.deliver(hubspot.deleted(portal, type, id)));
        }
    }

    private void jira(Subject subject, Endpoint endpoint) {
        String secret = subject.secretText();
        JiraSigner signer = switch (subject.scheme()) {
            case "oauth" -> new JiraSigner.OAuth("trigger", secret);
            case "connect" ->
                new JiraSigner.Connect("trigger", secret, subject.config().getOrDefault("connectBaseUrl", ""));
            case "url-token" -> new JiraSigner.UrlToken();
            default -> new JiraSigner.Admin(secret);
        };
        Endpoint target =
                subject.scheme().equals("url-token") ? endpoint.to(endpoint.url() + "?token=" + secret) : endpoint;
        Jira jira = new Jira(subject.tenant("baseUrl", "https://acme.atlassian.net"), signer, target);
        String id = Long.toString(endpoint.ids().number(6));
        JiraIssue issue = JiraIssue.inProgress(id, "ENG-" + id, "Valve sticks");
        JiraProject project = new JiraProject(Long.parseLong(id), "P" + id, "Pumps");
        for (String change : new String[] {"created", "updated", "deleted"}) {
            byType.put("jira:issue_" + change, () -> jira.issue(change, issue));
            byType.put("project_" + change, () -> jira.project(change, project));
        }
    }

    private void linear(Subject subject, Endpoint endpoint) {
        Linear linear = new Linear(subject.secretText(), endpoint);
        String workspace = subject.tenant("organizationId", "faf83987-0f51-4c6b-a03c-a5d1d05c0a52");
        LinearIssue issue = new LinearIssue(UUID.randomUUID().toString(), 7, "Order gaskets", "Twelve of them", 2);
        byType.put("Issue.create", () -> linear.issueCreated(workspace, issue));
        byType.put("Issue.update", () -> linear.issueUpdated(workspace, issue.titled("Order more gaskets"), issue));
        byType.put("Issue.remove", () -> linear.issueRemoved(workspace, issue));
        byType.put(
                "Comment.create",
                () -> linear.comment(workspace, "create", UUID.randomUUID().toString(), "Done", issue));
    }

    private void salesforce(Subject subject, Endpoint endpoint) {
        String secret = subject.secretText();
        String organization = subject.tenant("organization_id", "00D5g000004cYxTEAU");
        String digits = "%05d".formatted(endpoint.ids().number(5));
        SalesforceRecord contact =
                SalesforceRecord.contact("0035g00000" + digits, "Grace", "Hopper", "grace@example.com");
        SalesforceRecord account = SalesforceRecord.account("0015g00000" + digits, "Harbour Ltd");
        switch (subject.scheme()) {
            case "outbound-message" -> {
                Salesforce org = new Salesforce(organization, endpoint.to(endpoint.url() + "?token=" + secret));
                byType.put("Contact", () -> org.outboundMessage(contact));
                byType.put("Account", () -> org.outboundMessage(account));
            }
            case "callout-hmac" -> {
                Salesforce org = new Salesforce(organization, endpoint);
                for (String change : new String[] {"created", "updated", "deleted"}) {
                    byType.put("Contact." + change, () -> org.signedCallout(secret, "Contact." + change, contact));
                    byType.put("Account." + change, () -> org.signedCallout(secret, "Account." + change, account));
                }
            }
            default -> {}
        }
    }

    private void slack(Subject subject, Endpoint endpoint) {
        Slack slack = new Slack(subject.secretText(), endpoint);
        String team = subject.tenant("team.id", "T7ACMEHQ1");
        String digits = Long.toString(endpoint.ids().number(8));
        SlackChannel channel = SlackChannel.active("C" + digits, "pumps-" + digits);
        byType.put("message", () -> slack.message(team, channel.id(), "U77KTCVKURB", "The pump drips"));
        byType.put("channel_created", () -> slack.channelCreated(team, channel));
        byType.put("channel_rename", () -> slack.channelRenamed(team, channel.named("valves-" + digits)));
        for (String change : new String[] {"archive", "unarchive", "deleted"})
            byType.put("channel_" + change, () -> slack.channel(team, "channel_" + change, channel));
    }
}
