package dev.fairlead.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.provider.Request;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LinearTest {
    private static final String WORKSPACE = "d64d305f-56df-40d0-af1f-c706834b5c88";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-15T12:00:00.250Z"));
    private final Linear linear =
            new Linear("lin_wh_secret", new Endpoint("https://hub.example.com/webhook/e/linear", clock, Ids.seeded(1)));
    private final LinearIssue issue = new LinearIssue("c00ebbe6-6dd3-4f33-ac23-372687c7d628", 7, "Pump drips", null, 2);

    @Test
    void the_signed_body_tells_the_time() {
        Request request = linear.issueCreated(WORKSPACE, issue);

        var body = Json.read(request.body());
        assertThat(body.at("/webhookTimestamp").asLong()).isEqualTo(clock.millis());
        assertThat(body.at("/data/updatedAt").asString()).isEqualTo("2026-01-15T12:00:00.250Z");
        assertThat(body.at("/data/identifier").asString()).isEqualTo("ENG-7");
        assertThat(GitHubTest.header(request, "Linear-Signature"))
                .isEqualTo(Signing.hex(Signing.hmacSha256("lin_wh_secret", request.body())));
    }

    @Test
    void an_update_tells_what_was_before() {
        var body = Json.read(linear.issueUpdated(WORKSPACE, issue.titled("Pump leaks"), issue)
                .body());

        assertThat(body.at("/action").asString()).isEqualTo("update");
        assertThat(body.at("/data/title").asString()).isEqualTo("Pump leaks");
        assertThat(body.at("/updatedFrom/title").asString()).isEqualTo("Pump drips");
    }

    @Test
    void a_retry_keeps_the_delivery_and_is_signed_anew() {
        Request first = linear.comment(WORKSPACE, "create", "08391e77-2b95-4eac-ae14-17c02e048b92", "Seen", issue);
        clock.advance(Duration.ofMinutes(1));
        Request second = linear.again(first);

        assertThat(GitHubTest.header(second, "Linear-Delivery")).isEqualTo(GitHubTest.header(first, "Linear-Delivery"));
        assertThat(Json.read(second.body()).at("/webhookTimestamp").asLong()).isEqualTo(clock.millis());
        assertThat(GitHubTest.header(second, "Linear-Signature"))
                .isEqualTo(Signing.hex(Signing.hmacSha256("lin_wh_secret", second.body())));
    }
}
