package dev.fairlead.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Integration;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.HubSpot;
import dev.fairlead.testing.HubSpotEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Runs of one object go one at a time, in order; those of others do not wait for them. */
class OrderTest {
    private static final String SECRET = "It is a secret";
    private static final long SEED = 7;

    private final TestWalk walk = new TestWalk();

    @AfterEach
    void close() {
        walk.close();
    }

    @Test
    void many_interleaved_changes_of_few_objects_end_as_the_model_says() {
        Integration github = walk.integration("github", "github", SECRET);
        CustomerConnection acme = walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        walk.function(github, "log", "Log", """
                const id = String(payload.issue.id);
                const held = (await nango.getRecordsByIds([id], 'Log')).get(id);
                await nango.batchSave([{ id, seen: [...(held?.seen ?? []), payload.issue.title] }], 'Log');
                """);
        GitHub provider = new GitHub(SECRET, walk.endpoint("github"));
        Random random = new Random(SEED);
        Map<String, List<String>> model = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            int object = random.nextInt(5);
            model.computeIfAbsent(Integer.toString(object), _ -> new ArrayList<>())
                    .add("t" + i);
            walk.send(provider.issueEdited(42, object, "t" + i));
        }
        walk.awaitSettled();

        Map<String, List<String>> seen = new HashMap<>();
        walk.records(acme, "Log").forEach(record -> seen.put(record.id(), titles(record.payload())));
        assertThat(seen).isEqualTo(model);
        assertThat(walk.notices()).hasSize(300);
    }

    @Test
    void runs_of_one_lane_never_overlap_and_other_lanes_do() {
        Integration github = walk.integration("github", "github", SECRET);
        CustomerConnection acme = walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        walk.function(github, "slow", "Span", """
                const from = Date.now();
                await new Promise((resolve) => setTimeout(resolve, 120));
                await nango.batchSave([{ id: payload.issue.title, lane: payload.issue.id, from, to: Date.now() }], 'Span');
                """);
        GitHub provider = new GitHub(SECRET, walk.endpoint("github"));
        for (int i = 0; i < 24; i++) {
            walk.send(provider.issueEdited(42, i % 4, "t" + i));
        }
        walk.awaitSettled();

        List<JsonNode> spans = walk.records(acme, "Span").stream()
                .map(each -> Json.MAPPER.readTree(each.payload()))
                .toList();
        assertThat(spans).hasSize(24);
        assertThat(overlaps(spans, Lane.SAME)).isZero();
        assertThat(overlaps(spans, Lane.OTHER)).isPositive();
    }

    private enum Lane {
        SAME,
        OTHER
    }

    private static long overlaps(List<JsonNode> spans, Lane lane) {
        long overlaps = 0;
        for (int i = 0; i < spans.size(); i++) {
            for (int j = 0; j < i; j++) {
                JsonNode a = spans.get(i);
                JsonNode b = spans.get(j);
                Lane between = a.get("lane").asInt() == b.get("lane").asInt() ? Lane.SAME : Lane.OTHER;
                if (between == lane
                        && a.get("from").asLong() < b.get("to").asLong()
                        && b.get("from").asLong() < a.get("to").asLong()) {
                    overlaps++;
                }
            }
        }
        return overlaps;
    }

    @Test
    void within_a_batch_the_providers_time_decides() {
        Integration hubspot = walk.integration("hs", "hubspot", SECRET);
        CustomerConnection acme = walk.connection(hubspot, "acme", "{\"portalId\":\"111\"}");
        walk.function(hubspot, "last", "Last", """
                await nango.batchSave([{ id: payload.objectId, value: payload.propertyValue }], 'Last');
                """);
        HubSpot provider = new HubSpot(SECRET, walk.endpoint("hs"));
        Instant now = Instant.now();
        HubSpotEvent early =
                provider.changed(111, "contact", 1, "name", "early").at(now.minusSeconds(20));
        HubSpotEvent late = provider.changed(111, "contact", 1, "name", "late").at(now.minusSeconds(10));

        walk.send(provider.deliver(late, early));
        walk.awaitSettled();

        JsonNode record =
                Json.MAPPER.readTree(walk.records(acme, "Last").getFirst().payload());
        assertThat(record.get("value").asString()).isEqualTo("late");
    }

    private static List<String> titles(byte[] payload) {
        List<String> titles = new ArrayList<>();
        Json.read(new String(payload, UTF_8)).get("seen").forEach(each -> titles.add(each.asString()));
        return titles;
    }
}
