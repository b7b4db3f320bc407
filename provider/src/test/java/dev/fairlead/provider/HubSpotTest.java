package dev.fairlead.provider;

import static dev.fairlead.provider.Sender.NOW;
import static dev.fairlead.provider.Sender.SECRET;
import static dev.fairlead.provider.Sender.genuine;
import static dev.fairlead.provider.Sender.judge;
import static dev.fairlead.provider.Sender.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubSpotTest {
    private static final String FIRST = "{\"eventId\":1,\"subscriptionId\":2,\"portalId\":10,\"objectId\":3,"
            + "\"subscriptionType\":\"contact.creation\",\"occurredAt\":1772359199000,\"name\":\"Zoë\"}";
    private static final String SECOND =
            "{ \"portalId\":11, \"eventId\":4,\"subscriptionId\":2,\"objectId\":9007199254740993,"
                    + "\"subscriptionType\":\"object.creation\",\"objectTypeId\":\"0-1\",\"occurredAt\":1772359199001 }";
    private static final String BATCH = "[" + FIRST + " ,\n" + SECOND + "]\n";
    private static final String URL = "https://hub.example.org/webhook/e1/x";

    @Test
    void a_batch_is_split_into_events_of_several_tenants_with_their_byte_ranges() {
        Sender sender = Sender.json(BATCH).hubspotV3(NOW.minusSeconds(2), URL);

        Reading reading = genuine(judge("hubspot", "default", sender));

        assertThat(reading.recipe()).isEqualTo("v3");
        assertThat(reading.signedAt()).isEqualTo(NOW.minusSeconds(2));
        assertThat(reading.signedContent()).hasSize(32);
        assertThat(reading.events()).extracting(Event::type).containsExactly("contact.creation", "object.creation");
        assertThat(reading.events().get(1).aliases()).containsExactly("contact.creation");
        assertThat(reading.events()).extracting(Event::tenant).containsExactly("10", "11");
        assertThat(reading.events())
                .extracting(Event::id)
                .containsExactly(
                        "10:2:contact.creation:3:1:1772359199000",
                        "11:2:object.creation:9007199254740993:4:1772359199001");
        assertThat(reading.events().getFirst().time()).isEqualTo(Instant.ofEpochMilli(1772359199000L));
        byte[] bytes = BATCH.getBytes(StandardCharsets.UTF_8);
        assertThat(reading.events())
                .extracting(event -> new String(bytes, event.from(), event.to() - event.from(), StandardCharsets.UTF_8))
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void exactly_the_documented_escapes_of_the_url_are_undone() {
        Sender sender = Sender.json(BATCH)
                .url(URL + "?a=%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B&b=%20%26%3D%41&c=%2f")
                .hubspotV3(NOW, URL + "?a=:/?@!$'()*,;&b=%20%26%3D%41&c=/");

        assertThat(genuine(judge("hubspot", "default", sender)).recipe()).isEqualTo("v3");
    }

    @Test
    void older_signatures_count_only_where_no_newer_one_is_present() {
        assertThat(genuine(judge("hubspot", "default", Sender.json(BATCH).hubspotV1(SECRET)))
                        .recipe())
                .isEqualTo("v1");
        assertThat(genuine(judge("hubspot", "default", Sender.json(BATCH).hubspotV2(SECRET)))
                        .recipe())
                .isEqualTo("v2");
        Sender replayed =
                Sender.json(BATCH).hubspotV3(NOW.minusSeconds(301), URL).hubspotV1(SECRET);
        assertThat(rejected(judge("hubspot", "default", replayed)).fault()).isEqualTo(Fault.STALE_TIMESTAMP);
    }

    @Test
    void a_time_up_to_the_tolerance_is_fresh_either_way() {
        for (long seconds : List.of(-300L, 0L, 300L)) {
            Sender sender = Sender.json(BATCH).hubspotV3(NOW.plusSeconds(seconds), URL);
            assertThat(judge("hubspot", "default", sender)).isInstanceOf(Verdict.Genuine.class);
        }
        for (long millis : List.of(-300_001L, 300_001L)) {
            Sender sender = Sender.json(BATCH).hubspotV3(NOW.plusMillis(millis), URL);
            assertThat(rejected(judge("hubspot", "default", sender)).fault()).isEqualTo(Fault.STALE_TIMESTAMP);
        }
    }

    @Test
    void a_workflows_contact_is_a_batch_of_one_without_an_id() {
        Sender sender =
                Sender.json("{\"vid\":7,\"portal-id\":10,\"properties\":{}}").hubspotV2(SECRET);

        Event event = genuine(judge("hubspot", "default", sender)).events().getFirst();

        assertThat(event.type()).isEqualTo("workflow");
        assertThat(event.aliases()).containsExactly("workflow.contact");
        assertThat(event.tenant()).isEqualTo("10");
        assertThat(event.id()).isNull();
    }

    @Test
    void a_hint_names_every_tenant_before_anything_is_proved() {
        Hint hint = Sender.scheme("hubspot", "default").hint(Sender.json(BATCH).request());

        assertThat(hint.matches())
                .containsExactly(
                        new Match("connection_config.portalId", "10"), new Match("connection_config.portalId", "11"));
    }

    @Test
    void more_than_a_thousand_events_are_refused() {
        String most = "[" + "{},".repeat(999) + "{}]";
        String tooMany = "[" + "{},".repeat(1000) + "{}]";

        assertThat(genuine(judge("hubspot", "default", Sender.json(most).hubspotV1(SECRET)))
                        .events())
                .hasSize(1000);
        assertThat(rejected(judge("hubspot", "default", Sender.json(tooMany).hubspotV1(SECRET)))
                        .fault())
                .isEqualTo(Fault.TOO_LARGE);
    }
}
