package dev.fairlead.testing;

import static dev.fairlead.testing.DemoScene.Fate.ADDED;
import static dev.fairlead.testing.DemoScene.Fate.DELETED;
import static dev.fairlead.testing.DemoScene.Fate.UPDATED;

import dev.fairlead.provider.Request;
import dev.fairlead.testing.DemoScene.Change;
import dev.fairlead.testing.DemoScene.Expected.IsRefused;
import dev.fairlead.testing.DemoScene.Expected.Repeats;
import dev.fairlead.testing.DemoScene.Expected.Walks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The demo's play: six providers, among their webhooks a batch, a duplicate and a forged one. */
public final class DemoScript {
    private final DemoCast cast;
    private final List<DemoScene> scenes = new ArrayList<>();

    private DemoScript(DemoCast cast) {
        this.cast = cast;
    }

    public static List<DemoScene> of(DemoCast cast) {
        DemoScript script = new DemoScript(cast);
        script.github();
        script.hubspot();
        script.jira();
        script.linear();
        script.salesforce();
        script.slack();
        return List.copyOf(script.scenes);
    }

    private void github() {
        Request opened = cast.github.issueOpened(DemoCast.INSTALLATION, 70_011, "Pump 3 drips");
        walks("GitHub: an issue is opened", "github", opened, new Change("issues", "Issue", "70011", ADDED));
        scenes.add(new DemoScene("GitHub: the same delivery once more", "github", opened, new Repeats()));
        walks(
                "GitHub: the issue is closed",
                "github",
                cast.github.issueClosed(DemoCast.INSTALLATION, 70_011, "Pump 3 drips"),
                new Change("issues", "Issue", "70011", UPDATED));
        scenes.add(new DemoScene(
                "Somebody who does not know GitHub's secret",
                "github",
                cast.github.forging("guessed").issueDeleted(DemoCast.INSTALLATION, 70_011, "Pump 3 drips"),
                new IsRefused()));
    }

    private void hubspot() {
        Request batch = cast.hubspot.deliver(
                cast.portal.create("contact", 56_753_469, Map.of("firstname", "Ada", "email", "ada@example.com")),
                cast.portal.create("deal", 51_775_092, Map.of("dealname", "Pumps for the harbour")),
                cast.portal.change("contact", 56_753_469, "lastname", "Byron"));
        walks(
                "HubSpot: three changes in one batch",
                "hubspot",
                batch,
                new Change("contacts", "Contact", "56753469", ADDED),
                new Change("contacts", "Contact", "56753469", UPDATED),
                new Change("deals", "Deal", "51775092", ADDED));
    }

    private void jira() {
        JiraIssue issue = JiraIssue.inProgress("10042", "ENG-42", "Valve sticks when cold");
        walks(
                "Jira: an issue is created",
                "jira",
                cast.jira.issueCreated(issue),
                new Change("issues", "Issue", "10042", ADDED));
        walks(
                "Jira: its summary changes",
                "jira",
                cast.jira.issueUpdated(issue.summed("Valve sticks below 4 °C")),
                new Change("issues", "Issue", "10042", UPDATED));
    }

    private void linear() {
        LinearIssue issue =
                new LinearIssue("0e2f8d3b-3c3a-4a8e-9d33-6a1f2f8f4c11", 7, "Order gaskets", "Twelve of them", 2);
        walks(
                "Linear: an issue is created",
                "linear",
                cast.linear.issueCreated(DemoCast.WORKSPACE, issue),
                new Change("issues", "Issue", issue.id(), ADDED));
        walks(
                "Linear: and removed",
                "linear",
                cast.linear.issueRemoved(DemoCast.WORKSPACE, issue),
                new Change("issues", "Issue", issue.id(), DELETED));
    }

    private void salesforce() {
        walks(
                "Salesforce: two contacts in one SOAP message",
                "salesforce",
                cast.salesforce.outboundMessage(
                        SalesforceRecord.contact("0035g00000AbCdEAAV", "Grace", "Hopper", "grace@example.com"),
                        SalesforceRecord.contact("0035g00000AbCdFAAV", "Alan", "Turing", "alan@example.com")),
                new Change("contacts", "Contact", "0035g00000AbCdEAAV", ADDED),
                new Change("contacts", "Contact", "0035g00000AbCdFAAV", ADDED));
    }

    private void slack() {
        SlackChannel channel = cast.workspace.put(SlackChannel.active("C05HARBOUR", "harbour-pumps"));
        walks(
                "Slack: a channel is created",
                "slack",
                cast.slack.channelCreated(DemoCast.TEAM, channel),
                new Change("channels", "Channel", "C05HARBOUR", ADDED));
    }

    private void walks(String title, String integration, Request request, Change... changes) {
        scenes.add(new DemoScene(title, integration, request, new Walks(List.of(changes))));
    }
}
