package dev.fairlead.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HubSpotTest {
    private static final String URL = "https://hub.example.com/webhook/5f0c1f0e-7a51-4b0f-9a11-2f4e8f5a9c01/hubspot";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-15T12:00:00Z"));
    private final Endpoint endpoint = new Endpoint(URL, clock, Ids.seeded(1));
    private final HubSpot app = new HubSpot("yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy", endpoint);

    @Test
    void signs_v1_as_the_vendors_own_example() {
        byte[] body =
                Signing.utf8("[{\"eventId\":1,\"subscriptionId\":12345,\"portalId\":62515,\"occurredAt\":1564113600000,"
                        + "\"subscriptionType\":\"contact.creation\",\"attemptNumber\":0,\"objectId\":123,"
                        + "\"changeSource\":\"CRM\",\"changeFlag\":\"NEW\",\"appId\":54321}]");

        assertThat(app.signedV1(body).headers())
                .contains(new Header(
                        "X-HubSpot-Signature", "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de"));
    }

    @Test
    void v3_covers_the_decoded_url_and_goes_with_v1() {
        HubSpot encoded = new HubSpot("s", endpoint.to(URL + "?src=hs%3Aapp%2fv3&x=%20%26"));
        Request request = encoded.deliver(app.created(1, "contact", 2));

        String text = "POST" + URL + "?src=hs:app/v3&x=%20%26" + new String(request.body(), StandardCharsets.UTF_8)
                + clock.millis();
        assertThat(GitHubTest.header(request, "X-HubSpot-Signature-v3"))
                .isEqualTo(Signing.base64(Signing.hmacSha256("s", Signing.utf8(text))));
        assertThat(GitHubTest.header(request, "X-HubSpot-Signature-Version")).isEqualTo("v1");
    }

    @Test
    void a_batch_holds_the_events_of_many_portals_in_order() {
        Request request = app.deliver(
                app.created(1, "contact", 10),
                app.changed(2, "deal", 20, "dealstage", "closedwon"),
                app.merged(1, "contact", 10, 11),
                app.deleted(2, "deal", 20));

        var body = Json.read(request.body());
        assertThat(body.size()).isEqualTo(4);
        assertThat(body.at("/0/subscriptionType").asString()).isEqualTo("contact.creation");
        assertThat(body.at("/1/portalId").asLong()).isEqualTo(2);
        assertThat(body.at("/1/propertyValue").asString()).isEqualTo("closedwon");
        assertThat(body.at("/2/mergedObjectIds/0").asLong()).isEqualTo(11);
        assertThat(body.at("/3/subscriptionType").asString()).isEqualTo("deal.deletion");
    }

    @Test
    void a_retry_differs_in_nothing_but_the_attempt() {
        HubSpotEvent event = app.created(1, "contact", 10);

        assertThat(event.again().attemptNumber()).isEqualTo(1);
        assertThat(event.again())
                .usingRecursiveComparison()
                .ignoringFields("attemptNumber")
                .isEqualTo(event);
    }

    @Test
    void the_api_shows_what_the_events_told() {
        HubSpotAccount portal = new HubSpotAccount(62515, app, endpoint);
        portal.create("contact", 10, Map.of("email", "ada@example.com"));
        portal.create("contact", 11, Map.of("phone", "123"));
        clock.advance(Duration.ofSeconds(1));
        portal.change("contact", 10, "email", "lovelace@example.com");
        portal.merge("contact", 10, 11);
        portal.create("deal", 5, Map.of("dealname", "Pump"));
        portal.delete("deal", 5);

        try (UpstreamApi api = new UpstreamApi()) {
            api.serve("token-1", portal.api());
            var merged = get(api, "token-1", "/crm/v3/objects/contacts/11?properties=email%2Cphone,fax");
            var body = Json.read(merged.body());
            assertThat(merged.status()).isEqualTo(200);
            assertThat(body.at("/id").asString()).isEqualTo("10");
            assertThat(body.at("/properties/email").asString()).isEqualTo("lovelace@example.com");
            assertThat(body.at("/properties/phone").asString()).isEqualTo("123");
            assertThat(body.at("/properties/fax").isNull()).isTrue();
            assertThat(body.at("/updatedAt").asString()).isEqualTo("2026-01-15T12:00:01.000Z");
            assertThat(get(api, "token-1", "/crm/v3/objects/deals/5").status()).isEqualTo(404);
            assertThat(get(api, "token-2", "/crm/v3/objects/contacts/10").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void the_api_gives_all_objects_page_by_page() {
        HubSpotAccount portal = new HubSpotAccount(62515, app, endpoint);
        for (long id = 1; id <= 5; id++) {
            portal.create("deal", id, Map.of("dealname", "Pump " + id));
        }
        try (UpstreamApi api = new UpstreamApi()) {
            api.serve("token-1", portal.api());
            var first = Json.read(
                    get(api, "token-1", "/crm/v3/objects/deals?limit=3").body());
            var after = first.at("/paging/next/after").asString();
            var second = Json.read(get(api, "token-1", "/crm/v3/objects/deals?limit=3&after=" + after)
                    .body());

            assertThat(first.at("/results").size()).isEqualTo(3);
            assertThat(second.at("/results").size()).isEqualTo(2);
            assertThat(second.at("/paging").isMissingNode()).isTrue();
        }
    }

    private static Sent get(UpstreamApi api, String token, String target) {
        List<Header> headers = List.of(new Header("Authorization", "Bearer " + token));
        return new Sender(api.url()).send(new Request("GET", api.url() + target, headers, new byte[0]));
    }
}
