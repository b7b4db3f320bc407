package dev.fairlead.provider;

import static dev.fairlead.provider.Sender.NOW;
import static dev.fairlead.provider.Sender.genuine;
import static dev.fairlead.provider.Sender.handshake;
import static dev.fairlead.provider.Sender.judge;
import static dev.fairlead.provider.Sender.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlackTest {
    private static Event event(Sender sender) {
        return genuine(judge("slack", "default", sender.slack(NOW))).events().getFirst();
    }

    @Test
    void the_example_of_the_vendors_documentation_is_genuine() {
        Sender sender = Sender.form("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                        + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                        + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F"
                        + "T1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121"
                        + ".803a0bc887a14d10d2c447fce8b6703c")
                .header("X-Slack-Request-Timestamp", "1531420618")
                .header("X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");

        Verdict verdict = Sender.scheme("slack", "default")
                .judge(
                        sender.request(),
                        Sender.keys("8f742231b10e8888abcd99yyyzzz85a5"),
                        Instant.ofEpochSecond(1531420620));

        Event event = genuine(verdict).events().getFirst();
        assertThat(event.type()).isEqualTo("slash_command");
        assertThat(event.aliases()).containsExactly("/webhook-collect");
        assertThat(event.tenant()).isEqualTo("T1DC2JH3J");
    }

    @Test
    void a_message_can_be_subscribed_to_by_all_of_its_names() {
        Event event = event(
                Sender.json(
                        "{\"type\":\"event_callback\",\"event_id\":\"Ev1\",\"event_time\":1772359190,"
                                + "\"team_id\":\"T2\",\"authorizations\":[{\"team_id\":\"T1\",\"is_enterprise_install\":false}],"
                                + "\"event\":{\"type\":\"message\",\"subtype\":\"bot_message\",\"channel_type\":\"im\",\"channel\":\"D1\"}}"));

        assertThat(event.type()).isEqualTo("message");
        assertThat(event.aliases()).containsExactly("event_callback", "message.im", "message.bot_message");
        assertThat(event.tenant()).isEqualTo("T1");
        assertThat(event.matches()).containsExactly(new Match("connection_config.team.id", "T1"));
        assertThat(event.object()).isEqualTo("D1");
        assertThat(event.time()).isEqualTo(Instant.ofEpochSecond(1772359190));
        assertThat(event.id()).isEqualTo("Ev1");
    }

    @Test
    void an_install_for_a_whole_organization_belongs_to_the_organization() {
        String flag = "\"is_enterprise_install\":";
        assertThat(event(Sender.json("{\"type\":\"event_callback\",\"authorizations\":[{\"enterprise_id\":\"E1\","
                                + "\"team_id\":\"T1\"," + flag + "true}]}"))
                        .tenant())
                .isEqualTo("E1");
        assertThat(event(Sender.form("command=%2Fx&team_id=T1&enterprise_id=E1&is_enterprise_install=true"))
                        .tenant())
                .isEqualTo("E1");
        assertThat(event(Sender.form("command=%2Fx&team_id=T1&enterprise_id=E1&is_enterprise_install=false"))
                        .tenant())
                .isEqualTo("T1");
    }

    @Test
    void the_workspace_where_a_view_is_installed_is_its_tenant() {
        Event event = event(Sender.form("payload="
                + "%7B%22type%22%3A%22view_submission%22%2C%22team%22%3A%7B%22id%22%3A%22T2%22%7D%2C%22view%22%3A%7B"
                + "%22app_installed_team_id%22%3A%22T1%22%7D%2C%22trigger_id%22%3A%221.2%22%7D"));

        assertThat(event.type()).isEqualTo("view_submission");
        assertThat(event.tenant()).isEqualTo("T1");
        assertThat(event.id()).isEqualTo("1.2");
    }

    @Test
    void an_event_is_acknowledged_with_an_empty_body() {
        Answer ack = genuine(judge(
                        "slack", "default", Sender.json("{\"type\":\"x\"}").slack(NOW)))
                .ack();

        assertThat(ack.status()).isEqualTo(200);
        assertThat(ack.body()).isEmpty();
    }

    @Test
    void the_challenge_is_echoed_only_to_slack() {
        String json = "{\"type\":\"url_verification\",\"challenge\":\"c-1\"}";

        Answer answer = handshake(judge("slack", "default", Sender.json(json).slack(NOW)));

        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("c-1");
        assertThat(answer.contentType()).startsWith("text/plain");
        assertThat(rejected(judge("slack", "default", Sender.json(json))).fault())
                .isEqualTo(Fault.MISSING_SIGNATURE);
    }

    @Test
    void the_certificate_probe_needs_no_signature_but_smuggles_nothing_in() {
        Answer answer = handshake(judge("slack", "default", Sender.form("ssl_check=1&token=x")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        for (String smuggled : new String[] {"payload=%7B%7D", "command=%2Fx", "type=x", "paylo%61d=%7B%7D"}) {
            Verdict verdict = judge("slack", "default", Sender.form("ssl_check=1&" + smuggled));
            assertThat(rejected(verdict).fault()).isEqualTo(Fault.MISSING_SIGNATURE);
        }
        Verdict json = judge("slack", "default", Sender.json("{\"ssl_check\":\"1\"}"));
        assertThat(rejected(json).fault()).isEqualTo(Fault.MISSING_SIGNATURE);
    }

    @Test
    void an_old_request_is_a_replay() {
        Verdict verdict = judge("slack", "default", Sender.json("{}").slack(NOW.minusSeconds(900)));

        assertThat(rejected(verdict).fault()).isEqualTo(Fault.STALE_TIMESTAMP);
        assertThat(rejected(verdict).reason()).contains("15 minutes behind");
    }
}
