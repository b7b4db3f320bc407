package dev.fairlead.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.provider.Request;
import dev.fairlead.testing.DemoCast;
import dev.fairlead.testing.HubSpot;
import dev.fairlead.testing.Sent;
import dev.fairlead.testing.Tampering;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks that are not proven genuine: each is refused in a sentence that tells why, as far as that can be told. */
class BadSignatureTest {
    private static TestHub hub;
    private static Canary canary;

    @BeforeAll
    static void start() {
        hub = new TestHub();
        canary = new Canary(hub);
    }

    @AfterAll
    static void stop() {
        canary.close();
        hub.close();
    }

    private static Request opened() {
        return hub.cast().github.issueOpened(DemoCast.INSTALLATION, 1, "Forged");
    }

    private static Request changed(Request request, String appended) {
        return Tampering.body(request, (new String(request.body(), UTF_8) + appended).getBytes(UTF_8));
    }

    private static Request hubspotTo(String url) {
        HubSpot hubspot = new HubSpot("hs-demo-93fa", hub.endpoint("hubspot").to(url));
        Request signed = hubspot.deliver(hubspot.created(DemoCast.PORTAL, "contact", 1));
        return Tampering.url(signed, hub.endpoint("hubspot").url());
    }

    private static Arguments refused(
            String what, String integration, String code, String reason, Supplier<Request> request) {
        return Arguments.argumentSet(what, integration, code, reason, request);
    }

    static Stream<Arguments> faults() {
        Instant now = Instant.now();
        return Stream.of(
                refused(
                        "wrong secret",
                        "github",
                        "bad_signature",
                        "fits none of the active secrets (1)",
                        () -> hub.cast().github.forging("guessed").issueOpened(DemoCast.INSTALLATION, 1, "Forged")),
                refused(
                        "missing signature",
                        "github",
                        "missing_signature",
                        "X-Hub-Signature-256",
                        () -> Tampering.without(opened(), "X-Hub-Signature-256")),
                refused(
                        "malformed signature",
                        "github",
                        "bad_signature",
                        "X-Hub-Signature-256",
                        () -> Tampering.with(opened(), "X-Hub-Signature-256", "sha256=zz")),
                refused(
                        "changed body",
                        "github",
                        "bad_signature",
                        "fits none of the active secrets (1)",
                        () -> Tampering.body(opened())),
                refused(
                        "body touched on its way",
                        "github",
                        "bad_signature",
                        "without the white space",
                        () -> changed(opened(), "\r\n")),
                refused(
                        "wrong URL: http",
                        "hubspot",
                        "bad_signature",
                        "with http instead",
                        () -> hubspotTo(hub.endpoint("hubspot").url().replace("https", "http"))),
                refused(
                        "wrong URL: slash",
                        "hubspot",
                        "bad_signature",
                        "with a slash at the end",
                        () -> hubspotTo(hub.endpoint("hubspot").url() + "/")),
                refused(
                        "clock behind",
                        "slack",
                        "stale_timestamp",
                        "3 hours behind",
                        () -> hub.cast()
                                .slack
                                .at(now.minusSeconds(3 * 3600 + 60))
                                .message(DemoCast.TEAM, "C", "U", "x")),
                refused(
                        "clock ahead",
                        "linear",
                        "stale_timestamp",
                        "ahead of",
                        () -> hub.cast().linear.at(now.plusSeconds(7_260)).revoked(DemoCast.WORKSPACE)),
                refused(
                        "wrong token",
                        "salesforce",
                        "bad_signature",
                        "token",
                        () -> Tampering.url(
                                hub.cast().salesforce.outboundMessage(),
                                hub.endpoint("salesforce").url() + "?token=guessed")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void each_is_refused_with_its_own_reason_which_can_be_looked_up(
            String integration, String code, String reason, Supplier<Request> request) {
        Sent answer = hub.send(request.get());

        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        JsonNode error = JsonMapper.shared().readTree(answer.body()).path("error");
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("message").asString()).contains(reason);
        await().atMost(TestHub.PATIENCE).untilAsserted(() -> {
            JsonNode walk = hub.newest(integration);
            assertThat(walk.path("state").asString()).isEqualTo("rejected");
            assertThat(walk.at("/verdict/code").asString()).isEqualTo(code);
            assertThat(walk.at("/verdict/reason").asString())
                    .isEqualTo(error.path("message").asString());
        });
        canary.sings();
        assertThat(hub.app().received()).isEmpty();
        assertThat(hub.get("/webhooks?limit=1000").text()).doesNotContain("gh-demo-5b1d", "hs-demo-93fa");
    }
}
