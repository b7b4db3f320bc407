package dev.fairlead.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MutationTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String URL = "https://hub.example.org/webhook/e1/x";

    private record Signed(Scheme scheme, Request request) {}

    private static List<Signed> signed() {
        return List.of(
                new Signed(
                        Sender.scheme("github", "default"),
                        Sender.json("{\"action\":\"opened\",\"issue\":{\"id\":1}}")
                                .github("issues", Sender.SECRET)
                                .request()),
                new Signed(
                        Sender.scheme("github", "default"),
                        Sender.form("payload=%7B%22action%22%3A%22opened%22%7D")
                                .github("issues", Sender.SECRET)
                                .request()),
                new Signed(
                        Sender.scheme("hubspot", "default"),
                        Sender.json("[{\"portalId\":1,\"subscriptionType\":\"contact.creation\"},{\"portalId\":2}]")
                                .hubspotV3(Sender.NOW, URL)
                                .request()),
                new Signed(
                        Sender.scheme("slack", "default"),
                        Sender.form("command=%2Fx&team_id=T1").slack(Sender.NOW).request()),
                new Signed(
                        Sender.scheme("slack", "default"),
                        Sender.json("{\"type\":\"event_callback\",\"authorizations\":[{\"team_id\":\"T1\"}]}")
                                .slack(Sender.NOW)
                                .request()));
    }

    @Test
    void no_change_of_a_signed_body_is_ever_genuine() {
        Random random = new Random(42);
        for (Signed signed : signed()) {
            Keys keys = Sender.keys(Sender.SECRET);
            assertThat(signed.scheme.judge(signed.request, keys, Sender.NOW)).isInstanceOf(Verdict.Genuine.class);
            for (int round = 0; round < 1000; round++) {
                byte[] body = mutated(signed.request.body(), random);
                if (!Arrays.equals(body, signed.request.body())) {
                    Request request = new Request("POST", signed.request.url(), signed.request.headers(), body);
                    Verdict verdict = signed.scheme.judge(request, keys, Sender.NOW);
                    assertThat(verdict).isNotInstanceOf(Verdict.Genuine.class);
                }
            }
        }
    }

    @Test
    void whatever_a_trusted_sender_sends_is_read_or_refused() {
        Random random = new Random(4711);
        Scheme soap = Sender.scheme("salesforce", "outbound-message");
        String xml =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope xmlns:s=\"urn:s\" xmlns:xsi=\"urn:x\"><s:Body>"
                        + "<notifications><OrganizationId>00D000000000001</OrganizationId><Notification><Id>1</Id><sObject"
                        + " xsi:type=\"sf:A\"><N>&amp;&#252;<![CDATA[x]]></N></sObject></Notification><Notification/>"
                        + "</notifications></s:Body></s:Envelope>";
        for (int round = 0; round < 5_000; round++) {
            byte[] body = mutated(xml.getBytes(StandardCharsets.UTF_8), random);
            readsOrRefuses(
                    soap,
                    new Sender().url(URL + "?token=" + Sender.SECRET).body(body).request());
        }
        Scheme json = Sender.scheme("salesforce", "callout-bearer");
        for (int round = 0; round < 5_000; round++) {
            byte[] body =
                    mutated("{\"nango\":{\"eventType\":\"x\"},\"a\":[1,2]}".getBytes(StandardCharsets.UTF_8), random);
            readsOrRefuses(
                    json,
                    new Sender()
                            .header("Authorization", "Bearer " + Sender.SECRET)
                            .body(body)
                            .request());
        }
    }

    private static void readsOrRefuses(Scheme scheme, Request request) {
        Verdict verdict = scheme.judge(request, Sender.keys(Sender.SECRET), Sender.NOW);
        Payload payload = scheme.payload(request);
        JSON.readTree(payload.whole());
        switch (verdict) {
            case Verdict.Genuine(Reading reading) -> {
                for (int i = 0; i < reading.events().size(); i++) {
                    JSON.readTree(payload.item(i));
                }
                JSON.readTree(payload.of(List.of(0)));
            }
            case Verdict.Rejected rejected -> assertThat(rejected.fault()).isIn(Fault.MALFORMED, Fault.TOO_LARGE);
            case Verdict.Handshake handshake -> throw new AssertionError("a handshake: " + handshake);
        }
    }

    /** One to four bytes changed, put in, taken out, or a stretch repeated. */
    private static byte[] mutated(byte[] body, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : body) {
            bytes.add(b);
        }
        String likely = "{}[]<>&;\"'\\/!-=:,%+ \n\0\u007f0eu#";
        for (int change = 1 + random.nextInt(4); change > 0; change--) {
            int at = random.nextInt(bytes.size());
            byte other = random.nextInt(4) == 0
                    ? (byte) random.nextInt(256)
                    : (byte) likely.charAt(random.nextInt(likely.length()));
            switch (random.nextInt(4)) {
                case 0 -> bytes.set(at, other);
                case 1 -> bytes.add(at, other);
                case 2 -> bytes.remove(at);
                default -> bytes.addAll(at, List.copyOf(bytes.subList(at, Math.min(bytes.size(), at + 20))));
            }
        }
        byte[] result = new byte[bytes.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = bytes.get(i);
        }
        return result;
    }
}
