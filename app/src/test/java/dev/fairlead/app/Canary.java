package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.testing.Endpoint;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.SinkApp;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks of another environment, with an app of its own, which walk on whatever befalls their neighbours. */
final class Canary implements AutoCloseable {
    private static final long INSTALLATION = 77;

    private final TestHub hub;
    private final SinkApp app = SinkApp.start();
    private final GitHub github;
    private long sung;

    Canary(TestHub hub) {
        this.hub = hub;
        UUID uuid = UUID.randomUUID();
        Map<String, Object> integration = Map.of(
                "provider",
                "github",
                "secret",
                "a canary's",
                "syncs",
                List.of("issues"),
                "connections",
                Map.of("canary", Map.of("connection_config", Map.of("installation_id", INSTALLATION))));
        Map<String, Object> environment = Map.of(
                "uuid", uuid.toString(), "webhookUrl", app.url("/"), "integrations", Map.of("github", integration));
        hub.setUp(JsonMapper.shared().valueToTree(Map.of("environments", Map.of("calm", environment))));
        github = new GitHub("a canary's", Endpoint.of(TestHub.PUBLIC_URL, uuid, "github", InstantSource.system()));
    }

    /** One more webhook is acknowledged, forwarded, becomes its record and is announced; the hub says that it is ready. */
    void sings() {
        long id = ++sung;
        int before = app.count();
        assertThat(hub.send(github.issueOpened(INSTALLATION, id, "Still here")).status())
                .isEqualTo(200);
        assertThat(app.awaitCount(before + 2, TestHub.PATIENCE).subList(before, before + 2))
                .extracting(each -> each.json().path("syncName").asString("forward"))
                .containsExactlyInAnyOrder("forward", "issues");
        assertThat(hub.get("/health/ready")).isEqualTo(new TestHub.Reply(200, "{\"status\":\"ready\"}"));
    }

    @Override
    public void close() {
        app.close();
    }
}
