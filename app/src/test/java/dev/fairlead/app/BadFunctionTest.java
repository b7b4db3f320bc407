package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.testing.DemoCast;
import dev.fairlead.testing.GitHub;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Functions of a user's own catalogue folder that do what no function should, all on the same webhook. */
class BadFunctionTest {
    private static final String SECRET = "hostile";
    private static TestHub hub;
    private static Canary canary;
    private static GitHub provider;

    @BeforeAll
    static void start() throws URISyntaxException {
        URL folder = Objects.requireNonNull(BadFunctionTest.class.getResource("/hostile-catalogue"));
        hub = new TestHub(Map.of(
                "catalogue", Path.of(folder.toURI()).toString(),
                "run.wall", "3s",
                "run.cpu", "500ms",
                "run.allocation", "64MiB"));
        canary = new Canary(hub);
        hub.setUp(
                "hostile",
                Map.of(
                        "provider",
                        "hostile",
                        "secret",
                        SECRET,
                        "syncs",
                        List.of("throws", "loops", "floods", "never", "tame"),
                        "connections",
                        Map.of(DemoCast.CUSTOMER, Map.of("connection_config", Map.of("installation_id", 1)))));
        provider = new GitHub(SECRET, hub.endpoint("hostile"));
    }

    @AfterAll
    static void stop() {
        canary.close();
        hub.close();
    }

    @Test
    void each_ends_its_own_run_as_failed_with_a_readable_reason_and_leaves_nothing() {
        assertThat(hub.send(provider.issueOpened(1, 5, "Hostile")).status()).isEqualTo(200);
        canary.sings();
        canary.sings();
        hub.settle();

        Map<String, String> states = new TreeMap<>();
        Map<String, String> reasons = new TreeMap<>();
        for (JsonNode run : hub.newest("hostile").path("runs")) {
            states.put(run.path("function").asString(), run.path("state").asString());
            reasons.put(run.path("function").asString(), run.path("reason").asString(""));
        }
        assertThat(states)
                .isEqualTo(Map.of(
                        "throws",
                        "failed",
                        "loops",
                        "failed",
                        "floods",
                        "failed",
                        "never",
                        "failed",
                        "tame",
                        "succeeded"));
        assertThat(reasons.get("throws")).contains("TypeError: the pump is dry");
        assertThat(reasons.get("loops")).contains("computed");
        assertThat(reasons.get("floods")).containsPattern("memory|computed");
        assertThat(reasons.get("never")).contains("never");
        for (String model : List.of("Thrown", "Looped", "Flooded", "Awaited"))
            assertThat(hub.records("hostile", model)).as(model).isEmpty();
        assertThat(hub.records("hostile", "Tame"))
                .extracting(each -> each.path("id").asString())
                .containsExactly("5");
        assertThat(hub.received("\"hostile\""))
                .extracting(each -> each.json().path("syncName").asString("forward"))
                .containsExactlyInAnyOrder("forward", "tame");
        canary.sings();
    }
}
