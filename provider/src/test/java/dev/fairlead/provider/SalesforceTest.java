package dev.fairlead.provider;

import static dev.fairlead.provider.Sender.NOW;
import static dev.fairlead.provider.Sender.SECRET;
import static dev.fairlead.provider.Sender.genuine;
import static dev.fairlead.provider.Sender.handshake;
import static dev.fairlead.provider.Sender.judge;
import static dev.fairlead.provider.Sender.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SalesforceTest {
    private static final String URL = "https://hub.example.org/webhook/e1/sf?token=" + SECRET;
    private static final byte[] KEY = "0123456789abcdef01234567".getBytes(StandardCharsets.UTF_8);

    private static Sender soap(String notifications) {
        return new Sender()
                .url(URL)
                .header("Content-Type", "text/xml; charset=UTF-8")
                .body("<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope"
                        + " xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><s:Body>"
                        + "<notifications xmlns=\"http://soap.sforce.com/2005/09/outbound\">"
                        + "<OrganizationId>00D000000000001</OrganizationId><SessionId xsi:nil=\"true\"/>"
                        + notifications + "</notifications></s:Body></s:Envelope>");
    }

    private static String notification(String id, String name) {
        return "<Notification><Id>" + id + "</Id><sObject xsi:type=\"sf:Account\" xmlns:sf=\"urn:x\"><sf:Id>001" + id
                + "</sf:Id><sf:Name>" + name + "</sf:Name></sObject></Notification>";
    }

    private static Sender callout(String id, String json) {
        String time = Long.toString(NOW.getEpochSecond());
        byte[] message = (id + "." + time + "." + json).getBytes(StandardCharsets.UTF_8);
        return Sender.json(json)
                .header("webhook-id", id)
                .header("webhook-timestamp", time)
                .header("webhook-signature", "v2,abc v1,AAAA v1," + Sender.base64(Sender.hmac(KEY, message)));
    }

    @Test
    void an_outbound_message_is_a_batch_and_is_acknowledged_in_soap() {
        Sender sender = soap(notification("04l1", "M&#252;ller &amp; S") + notification("04l2", "b"));

        Reading reading = genuine(judge("salesforce", "outbound-message", sender));

        assertThat(reading.events()).extracting(Event::type).containsExactly("Account", "Account");
        assertThat(reading.events().getFirst().aliases())
                .containsExactly("outbound_message.Account", "outbound_message");
        assertThat(reading.events()).extracting(Event::id).containsExactly("04l1", "04l2");
        assertThat(reading.events().getFirst().matches())
                .containsExactly(new Match("connection_config.organization_id", "00D000000000001EAA"));
        assertThat(reading.ack().contentType()).startsWith("text/xml");
        assertThat(reading.ack().body()).asString(StandardCharsets.UTF_8).contains("<Ack>true</Ack>");
    }

    @Test
    void a_lone_notification_has_the_shape_of_a_batch() {
        Scheme scheme = Sender.scheme("salesforce", "outbound-message");
        Payload one = scheme.payload(soap(notification("04l1", "a")).request());
        Payload two = scheme.payload(
                soap(notification("04l1", "a") + notification("04l2", "b")).request());

        assertThat(one.whole()).asString(StandardCharsets.UTF_8).contains("\"Notification\":[{\"Id\":\"04l1\"");
        assertThat(two.of(List.of(0))).isEqualTo(one.whole());
        assertThat(two.item(1))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(
                        "{\"Id\":\"04l2\",\"sObject\":{\"@type\":\"sf:Account\",\"Id\":\"00104l2\",\"Name\":\"b\"}}");
    }

    @Test
    void a_doctype_is_refused_even_with_the_right_token() {
        Sender sender = new Sender()
                .url(URL)
                .body("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>");

        Verdict.Rejected rejected = rejected(judge("salesforce", "outbound-message", sender));

        assertThat(rejected.fault()).isEqualTo(Fault.MALFORMED);
        assertThat(rejected.reason()).contains("DOCTYPE");
    }

    @Test
    void a_callout_is_signed_as_standard_webhooks_are() {
        String json = "{\"eventType\":\"Case.closed\",\"organizationId\":\"00D000000000001\"}";
        Keys keys = Sender.keys("whsec_" + Base64.getEncoder().encodeToString(KEY));
        Scheme scheme = Sender.scheme("salesforce", "callout-hmac");

        Reading reading = genuine(scheme.judge(callout("msg_1", json).request(), keys, NOW));

        assertThat(reading.events().getFirst().type()).isEqualTo("Case.closed");
        assertThat(reading.events().getFirst().tenant()).isEqualTo("00D000000000001EAA");
        assertThat(reading.events().getFirst().id()).isEqualTo("msg_1");
        Verdict unusable = scheme.judge(callout("msg_1", json).request(), Sender.keys("whsec_%"), NOW);
        assertThat(rejected(unusable).fault()).isEqualTo(Fault.NO_SECRET);
        assertThat(rejected(unusable).reason()).contains("base64");
    }

    @Test
    void a_bearer_callout_may_call_its_json_plain_text() {
        Sender sender = new Sender()
                .header("Content-Type", "text/plain;charset=UTF-8")
                .header("Authorization", "bearer " + SECRET)
                .body("{\"nango\":{\"eventType\":\"Deal.won\",\"connectionId\":\"acme\"}}");

        Event event =
                genuine(judge("salesforce", "callout-bearer", sender)).events().getFirst();

        assertThat(event.type()).isEqualTo("Deal.won");
        assertThat(event.tenant()).isEqualTo("acme");
        assertThat(event.matches()).containsExactly(new Match("connection_id", "acme"));
        assertThat(Sender.scheme("salesforce", "callout-bearer").secretHeaders(Map.of()))
                .containsExactly("authorization");
    }

    @Test
    void the_secret_of_one_connection_proves_nothing_about_another() {
        Sender sender = Sender.json("{\"nango\":{\"eventType\":\"x\",\"connectionId\":\"acme\"}}")
                .header("Authorization", "Bearer " + SECRET);
        Scheme scheme = Sender.scheme("salesforce", "callout-bearer");
        Secret others = new Secret(Map.of("secret", SECRET), "other");
        Secret own = new Secret(Map.of("secret", SECRET), "acme");

        Verdict forged = scheme.judge(sender.request(), new Keys(List.of(others), Map.of(), Keys.Policy.SIGNED), NOW);
        Verdict genuine = scheme.judge(sender.request(), new Keys(List.of(own), Map.of(), Keys.Policy.SIGNED), NOW);

        assertThat(rejected(forged).fault()).isEqualTo(Fault.WRONG_TENANT);
        assertThat(genuine(genuine).secret()).isZero();
    }

    @Test
    void marketing_clouds_verification_is_answered_unsigned_and_its_events_are_not() {
        String hello = "{\"callbackId\":\"c\",\"verificationKey\":\"k\"}";
        assertThat(handshake(judge("salesforce", "ens", Sender.json(hello))).status())
                .isEqualTo(200);
        assertThat(rejected(judge("salesforce", "ens", Sender.json("[" + hello + "]")))
                        .fault())
                .isEqualTo(Fault.MISSING_SIGNATURE);

        String json = "[{\"eventCategoryType\":\"E.Sent\",\"compositeId\":\"1.2\",\"timestampUTC\":5,\"mid\":7}]";
        String mac = Sender.base64(
                Sender.hmac(SECRET.getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8)));
        Event event = genuine(judge("salesforce", "ens", Sender.json(json).header("X-SFMC-ENS-Signature", mac)))
                .events()
                .getFirst();
        assertThat(event.id()).isEqualTo("E.Sent:1.2:5");
        assertThat(event.matches()).containsExactly(new Match("connection_config.mid", "7"));
    }
}
