package dev.fairlead.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.app_backend.SlackSignature;
import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlackTest {
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
    private static final Endpoint ENDPOINT = new Endpoint(
            "https://hub.example.com/webhook/5f0c1f0e-7a51-4b0f-9a11-2f4e8f5a9c01/slack",
            new SettableClock(NOW),
            Ids.seeded(1));
    private static final Slack SLACK = new Slack(SECRET, ENDPOINT);

    static Stream<Request> requests() {
        SlackChannel channel = SlackChannel.active("C1QZXN2BGNR", "general");
        Request message = SLACK.message("T0S53LLOUW6", "C1QZXN2BGNR", "U77KTCVKURB", "grüße");
        return Stream.of(
                message,
                SLACK.again(message, 1),
                SLACK.channelCreated("T0S53LLOUW6", channel),
                SLACK.channelRenamed("T0S53LLOUW6", channel.named("all")),
                SLACK.channel("T0S53LLOUW6", "channel_archive", channel),
                SLACK.interaction("T0S53LLOUW6", "C1QZXN2BGNR", "U77KTCVKURB", "approve"),
                SLACK.command("T0S53LLOUW6", "C1QZXN2BGNR", "U77KTCVKURB", "/weather", "94070 & \"quotes\""),
                SLACK.urlVerification("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void slacks_own_library_finds_every_request_genuine(Request request) {
        assertThat(accepts(request, SECRET, NOW)).isTrue();
        assertThat(accepts(request, "another", NOW)).isFalse();
        assertThat(accepts(Tampering.body(request), SECRET, NOW)).isFalse();
        assertThat(accepts(request, SECRET, NOW.plus(Duration.ofMinutes(6)))).isFalse();
    }

    @Test
    void signs_the_example_of_the_documentation_as_the_documentation_does() {
        byte[] body = Signing.utf8("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
                + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c");

        Request request = SLACK.at(Instant.ofEpochSecond(1531420618)).signed("application/x-www-form-urlencoded", body);

        assertThat(GitHubTest.header(request, "X-Slack-Signature"))
                .isEqualTo("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
    }

    @Test
    void a_retry_keeps_the_event_and_says_which_it_is() {
        Request first = SLACK.message("T0S53LLOUW6", "C1QZXN2BGNR", "U77KTCVKURB", "hello");
        Request second = SLACK.at(NOW.plusSeconds(60)).again(first, 2);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(GitHubTest.header(second, "X-Slack-Retry-Num")).isEqualTo("2");
        assertThat(GitHubTest.header(second, "X-Slack-Signature"))
                .isNotEqualTo(GitHubTest.header(first, "X-Slack-Signature"));
    }

    @Test
    void a_probe_is_unsigned() {
        assertThat(SLACK.sslCheck().headers()).extracting(Header::name).noneMatch(name -> name.startsWith("X-Slack"));
    }

    @Test
    void the_api_shows_the_channels_of_a_workspace() {
        SlackApi workspace = new SlackApi();
        workspace.put(SlackChannel.active("C1", "general").named("all"));
        try (UpstreamApi api = new UpstreamApi()) {
            api.serve("xoxb-1", workspace);
            assertThat(ask(api, "/conversations.info?channel=C1")).contains("\"ok\":true", "\"name\":\"all\"");
            assertThat(ask(api, "/conversations.info?channel=C2")).contains("channel_not_found");
            assertThat(ask(api, "/api/conversations.list")).contains("\"next_cursor\":\"\"", "\"id\":\"C1\"");
        }
    }

    private static String ask(UpstreamApi api, String target) {
        List<Header> headers = List.of(new Header("Authorization", "Bearer xoxb-1"));
        return new Sender(api.url())
                .send(new Request("GET", api.url() + target, headers, new byte[0]))
                .text();
    }

    private static boolean accepts(Request request, String secret, Instant now) {
        return new SlackSignature.Verifier(new SlackSignature.Generator(secret))
                .isValid(
                        GitHubTest.header(request, "X-Slack-Request-Timestamp"),
                        new String(request.body(), StandardCharsets.UTF_8),
                        GitHubTest.header(request, "X-Slack-Signature"),
                        now.toEpochMilli());
    }
}
