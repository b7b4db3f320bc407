package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;

final class SlackSamples {
    private static final String TEAM = "T0S53LLOUW6";
    private static final String CHANNEL = "C1QZXN2BGNR";
    private static final String USER = "U77KTCVKURB";
    private static final String CHALLENGE = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P";

    private SlackSamples() {}

    static List<SampleFile> all() {
        SampleSet set = new SampleSet("slack", "default", "00112233445566778899aabbccddeeff");
        set.add(
                "event-message",
                "A message in a public channel.",
                at -> message(app(at, set)),
                request -> Expectation.events("message")
                        .alias("event_callback", "message.channels")
                        .tenant(TEAM)
                        .dedup(Json.read(request.body()).path("event_id").asString()));
        set.add(
                "event-channel-rename",
                "A channel got another name.",
                at -> app(at, set)
                        .channelRenamed(
                                TEAM, SlackChannel.active(CHANNEL, "general").named("all")),
                request -> Expectation.events("channel_rename")
                        .alias("event_callback")
                        .tenant(TEAM)
                        .dedup(Json.read(request.body()).path("event_id").asString()));
        set.add(
                "interactivity-button",
                "A button was pressed; the answer has to be empty.",
                at -> app(at, set).interaction(TEAM, CHANNEL, USER, "approve"),
                _ -> Expectation.events("block_actions").tenant(TEAM).answer(Json.object("status", 200, "body", "")));
        set.add(
                "slash-command",
                "A slash command; the answer has to be empty.",
                at -> app(at, set).command(TEAM, CHANNEL, USER, "/weather", "94070 & \"quotes\" +1 100%"),
                _ -> Expectation.events("slash_command")
                        .alias("/weather")
                        .tenant(TEAM)
                        .answer(Json.object("status", 200, "body", "")));
        set.add(
                "handshake-url-verification",
                "What Slack sends when a request URL is saved.",
                at -> app(at, set).urlVerification(CHALLENGE),
                _ -> Expectation.handshake(CHALLENGE));
        set.add(
                "handshake-ssl-check",
                "The unsigned probe of a command's URL.",
                at -> app(at, set).sslCheck(),
                _ -> Expectation.handshake(""));
        set.refuse(
                "refused-ssl-check-with-payload",
                "An unsigned payload dressed up as a probe.",
                "missing_signature",
                at -> Tampering.body(app(at, set).sslCheck(), Signing.utf8("ssl_check=1&payload=%7B%7D")));
        set.refuse(
                "refused-wrong-secret",
                "Signed with another secret.",
                "bad_signature",
                at -> message(app(at, set).forging("guessed")));
        set.refuse(
                "refused-tampered-body",
                "Changed after it was signed.",
                "bad_signature",
                at -> Tampering.body(message(app(at, set))));
        set.refuse(
                "refused-stale",
                "Signed a quarter of an hour ago.",
                "stale_timestamp",
                at -> message(app(at.at(SampleFile.LONG_AGO), set)));
        set.refuse(
                "refused-missing-signature",
                "Unsigned.",
                "missing_signature",
                at -> Tampering.without(message(app(at, set)), "X-Slack-Signature"));
        set.add(
                "refused-malformed-json",
                "Well signed, but no JSON.",
                at -> app(at, set).signed("application/json", Signing.utf8("{\"type\":\"event_callback\",")),
                _ -> Expectation.malformed());
        return set.files();
    }

    private static Slack app(Endpoint endpoint, SampleSet set) {
        return new Slack(set.secret(), endpoint);
    }

    private static Request message(Slack app) {
        return app.message(TEAM, CHANNEL, USER, "Pump 3 drips – größer als gestern");
    }
}
