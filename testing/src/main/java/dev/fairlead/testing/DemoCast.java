package dev.fairlead.testing;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Six simulated providers whose customer is {@code acme}, and the set-up file that a hub needs for them. */
public final class DemoCast implements AutoCloseable {
    public static final UUID ENVIRONMENT = UUID.fromString("5f0c1f0e-7a51-4b0f-9a11-2f4e8f5a9c01");
    public static final String CUSTOMER = "acme";
    public static final long INSTALLATION = 41_007_342;
    public static final long PORTAL = 20_061_084;
    public static final String SITE = "https://acme.atlassian.net";
    public static final String WORKSPACE = "faf83987-0f51-4c6b-a03c-a5d1d05c0a52";
    public static final String ORGANIZATION = "00D5g000004cYxTEAU";
    public static final String TEAM = "T7ACMEHQ1";

    private static final String SALESFORCE_TOKEN = "sf-Qm7dVd2cFAKE0Yw1b";
    private static final String HUBSPOT_ACCESS = "demo-hubspot-access";
    private static final String SLACK_ACCESS = "demo-slack-access";

    public final GitHub github;
    public final HubSpot hubspot;
    public final HubSpotAccount portal;
    public final Jira jira;
    public final Linear linear;
    public final Salesforce salesforce;
    public final Slack slack;
    public final SlackApi workspace = new SlackApi();

    private final UpstreamApi upstream = new UpstreamApi();

    /** @param hub the base of its webhook URLs */
    public DemoCast(URI hub, InstantSource clock) {
        github = new GitHub("gh-demo-5b1d", endpoint(hub, "github", clock));
        Endpoint hubspotEndpoint = endpoint(hub, "hubspot", clock);
        hubspot = new HubSpot("hs-demo-93fa", hubspotEndpoint);
        portal = new HubSpotAccount(PORTAL, hubspot, hubspotEndpoint);
        jira = new Jira(SITE, new JiraSigner.Admin("jira-demo-27c0"), endpoint(hub, "jira", clock));
        linear = new Linear("lin-demo-e1a8", endpoint(hub, "linear", clock));
        Endpoint salesforceEndpoint = endpoint(hub, "salesforce", clock);
        salesforce = new Salesforce(
                ORGANIZATION, salesforceEndpoint.to(salesforceEndpoint.url() + "?token=" + SALESFORCE_TOKEN));
        slack = new Slack("sl-demo-c44e", endpoint(hub, "slack", clock));
        upstream.serve(HUBSPOT_ACCESS, portal.api());
        upstream.serve(SLACK_ACCESS, workspace);
    }

    private static Endpoint endpoint(URI hub, String integration, InstantSource clock) {
        return Endpoint.of(hub.toString(), ENVIRONMENT, integration, clock);
    }

    /** The set-up file, as JSON. */
    public JsonNode setup(String webhookUrl) {
        Map<String, Object> integrations = new LinkedHashMap<>();
        integrations.put(
                "github",
                integration(
                        "github",
                        "gh-demo-5b1d",
                        List.of("issues", "pull-requests"),
                        Map.of("installation_id", Long.toString(INSTALLATION))));
        integrations.put(
                "hubspot",
                asking(
                        "hubspot",
                        "hs-demo-93fa",
                        List.of("contacts", "deals"),
                        Map.of("portalId", Long.toString(PORTAL)),
                        HUBSPOT_ACCESS,
                        upstream.url().toString()));
        integrations.put(
                "jira", integration("jira", "jira-demo-27c0", List.of("issues", "projects"), Map.of("baseUrl", SITE)));
        integrations.put(
                "linear",
                integration(
                        "linear", "lin-demo-e1a8", List.of("issues", "comments"), Map.of("organizationId", WORKSPACE)));
        integrations.put(
                "salesforce",
                integration(
                        "salesforce",
                        SALESFORCE_TOKEN,
                        List.of("contacts", "accounts"),
                        Map.of("organization_id", ORGANIZATION)));
        integrations.put(
                "slack",
                asking(
                        "slack",
                        "sl-demo-c44e",
                        List.of("channels", "messages"),
                        Map.of("team.id", TEAM),
                        SLACK_ACCESS,
                        upstream.url() + "/api"));
        Map<String, Object> dev = new LinkedHashMap<>();
        dev.put("uuid", ENVIRONMENT.toString());
        dev.put("webhookUrl", webhookUrl);
        dev.put("integrations", integrations);
        return JsonMapper.shared().valueToTree(Map.of("environments", Map.of("dev", dev)));
    }

    private static Map<String, Object> integration(
            String provider, String secret, List<String> syncs, Map<String, String> identity) {
        Map<String, Object> integration = new LinkedHashMap<>();
        integration.put("provider", provider);
        integration.put("secret", secret);
        integration.put("syncs", syncs);
        integration.put("connections", Map.of(CUSTOMER, Map.of("connection_config", identity)));
        return integration;
    }

    /** One whose syncs ask the provider's API, which is simulated too. */
    private static Map<String, Object> asking(
            String provider,
            String secret,
            List<String> syncs,
            Map<String, String> identity,
            String access,
            String api) {
        Map<String, Object> integration = integration(provider, secret, syncs, identity);
        integration.put("config", Map.of("apiBaseUrl", api));
        integration.put(
                "connections",
                Map.of(
                        CUSTOMER,
                        Map.of(
                                "connection_config",
                                identity,
                                "credentials",
                                Map.of("type", "OAUTH2", "access_token", access))));
        return integration;
    }

    @Override
    public void close() {
        upstream.close();
    }
}
