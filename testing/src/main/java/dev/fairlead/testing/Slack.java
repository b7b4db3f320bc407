package dev.fairlead.testing;

import static dev.fairlead.testing.Json.object;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Slack app: events, interactivity, slash commands and probes, signed as "Verifying requests from Slack" says (docs.slack.dev). */
public final class Slack {
    private static final String APP = "A90YJCV1IUC";
    private static final long SECOND = 1_000_000;

    private final String signingSecret;
    private final Endpoint endpoint;
    private final AtomicLong last = new AtomicLong();

    public Slack(String signingSecret, Endpoint endpoint) {
        this.signingSecret = signingSecret;
        this.endpoint = endpoint;
    }

    public Slack forging(String wrongSecret) {
        return new Slack(wrongSecret, endpoint);
    }

    /** The same app at another time: for stale requests. */
    public Slack at(Instant instant) {
        return new Slack(signingSecret, endpoint.at(instant));
    }

    public Request message(String team, String channel, String user, String text) {
        String ts = ts();
        return event(
                team,
                object(
                        "type", "message",
                        "user", user,
                        "text", text,
                        "ts", ts,
                        "team", team,
                        "channel", channel,
                        "channel_type", "channel",
                        "event_ts", ts,
                        "client_msg_id", endpoint.ids().uuid().toString()));
    }

    public Request channelCreated(String team, SlackChannel channel) {
        return event(team, object("type", "channel_created", "channel", channel.brief(), "event_ts", ts()));
    }

    public Request channelRenamed(String team, SlackChannel channel) {
        return event(team, object("type", "channel_rename", "channel", channel.brief(), "event_ts", ts()));
    }

    /** @param type {@code channel_archive}, {@code channel_unarchive} or {@code channel_deleted} */
    public Request channel(String team, String type, SlackChannel channel) {
        return event(team, object("type", type, "channel", channel.id(), "user", channel.creator(), "event_ts", ts()));
    }

    /** Any event in the envelope of the Events API. */
    public Request event(String team, Map<String, @Nullable Object> event) {
        return signedJson(object(
                "token",
                "deprecated",
                "team_id",
                team,
                "api_app_id",
                APP,
                "event",
                event,
                "type",
                "event_callback",
                "event_id",
                "Ev" + endpoint.ids().text(9),
                "event_time",
                endpoint.now().getEpochSecond(),
                "authorizations",
                List.of(object(
                        "enterprise_id",
                        null,
                        "team_id",
                        team,
                        "user_id",
                        "UB3PB6PE5SR",
                        "is_bot",
                        true,
                        "is_enterprise_install",
                        false)),
                "is_ext_shared_channel",
                false,
                "event_context",
                "4-" + endpoint.ids().text(40)));
    }

    /** A pressed button in a message. */
    public Request interaction(String team, String channel, String user, String action) {
        Map<String, @Nullable Object> payload = object(
                "type", "block_actions",
                "user", object("id", user, "username", "ada", "team_id", team),
                "api_app_id", APP,
                "token", "deprecated",
                "container", object("type", "message", "message_ts", ts(), "channel_id", channel),
                "trigger_id", trigger(),
                "team", object("id", team, "domain", "acme"),
                "enterprise", null,
                "is_enterprise_install", false,
                "channel", object("id", channel, "name", "general"),
                "actions",
                        List.of(object(
                                "action_id",
                                action,
                                "block_id",
                                "b1",
                                "type",
                                "button",
                                "value",
                                "A & B / 100%",
                                "action_ts",
                                ts())));
        return signedForm(object("payload", Json.text(payload)));
    }

    /** @param command with its slash */
    public Request command(String team, String channel, String user, String command, String text) {
        return signedForm(object(
                "token",
                "deprecated",
                "team_id",
                team,
                "team_domain",
                "acme",
                "channel_id",
                channel,
                "channel_name",
                "general",
                "user_id",
                user,
                "user_name",
                "ada",
                "command",
                command,
                "text",
                text,
                "api_app_id",
                APP,
                "is_enterprise_install",
                "false",
                "response_url",
                "https://hooks.slack.com/commands/1/2/3",
                "trigger_id",
                trigger()));
    }

    /** The handshake when a request URL is saved; the answer has to hold {@code challenge}. */
    public Request urlVerification(String challenge) {
        return signedJson(object("token", "deprecated", "challenge", challenge, "type", "url_verification"));
    }

    /** The unsigned probe of a command's URL. */
    public Request sslCheck() {
        byte[] body = Signing.utf8("token=deprecated&ssl_check=1");
        return new Request("POST", endpoint.url(), headers("application/x-www-form-urlencoded"), body);
    }

    /** Sent again after a failure: same event id, a new time and so a new signature. */
    public Request again(Request event, int retry) {
        Request signed = signed("application/json", event.body());
        Request numbered = Tampering.with(signed, "X-Slack-Retry-Num", Integer.toString(retry));
        return Tampering.with(numbered, "X-Slack-Retry-Reason", "http_timeout");
    }

    public Request signedForm(Map<String, ? extends @Nullable Object> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(String.valueOf(field.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return signed("application/x-www-form-urlencoded", Signing.utf8(form));
    }

    private Request signedJson(Map<String, @Nullable Object> body) {
        return signed("application/json", Json.bytes(body));
    }

    Request signed(String contentType, byte[] body) {
        String timestamp = Long.toString(endpoint.now().getEpochSecond());
        byte[] mac = Signing.hmacSha256(signingSecret, Signing.utf8("v0:" + timestamp + ":"), body);
        List<Header> headers = headers(contentType);
        Request unsigned = new Request("POST", endpoint.url(), headers, body);
        Request dated = Tampering.with(unsigned, "X-Slack-Request-Timestamp", timestamp);
        return Tampering.with(dated, "X-Slack-Signature", "v0=" + Signing.hex(mac));
    }

    private static List<Header> headers(String contentType) {
        return List.of(
                new Header("Accept", "*/*"),
                new Header("Content-Type", contentType),
                new Header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)"));
    }

    /** Within one second later than the one before: times order events, and are the ids of messages. */
    private String ts() {
        Instant now = endpoint.now();
        long micros = now.getEpochSecond() * SECOND + now.getNano() / 1000;
        long ts = last.accumulateAndGet(
                micros, (before, at) -> before / SECOND == at / SECOND ? Math.max(before + 1, at) : at);
        return "%d.%06d".formatted(ts / SECOND, ts % SECOND);
    }

    private String trigger() {
        return endpoint.ids().number(12) + "." + endpoint.ids().number(12) + "."
                + endpoint.ids().hex(32);
    }
}
