package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.fairlead.function.EngineConfig;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.store.RecordAction;
import dev.fairlead.testing.Endpoint;
import dev.fairlead.testing.HubSpot;
import dev.fairlead.testing.HubSpotAccount;
import dev.fairlead.testing.HubSpotEvent;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.Reply;
import dev.fairlead.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubSpotSyncTest {
    private static final long PORTAL = 62110077;
    private static FunctionEngine engine;

    private final SettableClock clock = new SettableClock(SyncLife.time(0));
    private final Endpoint endpoint = new Endpoint(SyncLife.endpoint(0).url(), clock);
    private final HubSpot app = new HubSpot(CatalogueSync.SECRET, endpoint);
    private final HubSpotAccount account = new HubSpotAccount(PORTAL, app, endpoint);

    @BeforeAll
    static void open() {
        engine = FunctionEngine.open(EngineConfig.shipped());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({"contacts, contact, email", "deals, deal, dealname"})
    void a_record_follows_its_object_until_it_is_restored(String name, String type, String property) {
        CatalogueSync sync = asking(name);

        assertThat(told(sync, account.create(type, 7, Map.of(property, "one")))).containsExactly(entry("7", ADDED));
        assertThat(property(sync, property)).isEqualTo("one");
        tick();
        assertThat(told(sync, account.change(type, 7, property, "two"))).containsExactly(entry("7", UPDATED));
        assertThat(property(sync, property)).isEqualTo("two");
        tick();
        assertThat(told(sync, account.change(type, 7, "favourite", "red"))).containsExactly(entry("7", UPDATED));
        assertThat(property(sync, "favourite")).isEqualTo("red");
        tick();
        HubSpotEvent deleted = account.delete(type, 7);
        assertThat(told(sync, deleted)).containsExactly(entry("7", DELETED));
        assertThat(told(sync, deleted.again())).isEmpty();
        tick();
        HubSpotEvent restored = account.create(type, 7, Map.of(property, "three", "favourite", "blue"));
        assertThat(told(sync, kind(restored, type + ".restore"))).containsExactly(entry("7", ADDED));
        assertThat(property(sync, property)).isEqualTo("three");
        assertThat(property(sync, "favourite")).isEqualTo("blue");
        assertThat(told(sync, deleted)).isEmpty();
        assertThat(property(sync, property)).isEqualTo("three");
    }

    @Test
    void each_property_goes_by_the_time_of_its_last_change_in_whatever_order() {
        List<HubSpotEvent> events = List.of(
                account.create("contact", 7, Map.of()),
                later(account.change("contact", 7, "email", "old@example.com"), 1),
                later(account.change("contact", 7, "email", "new@example.com"), 2),
                later(account.change("contact", 7, "favourite", "blue"), 3));
        for (Function<Received, Reply> api :
                List.<Function<Received, Reply>>of(account.api(), _ -> new Reply.Close())) {
            for (List<Integer> order : CatalogueSyncTest.orders(events.size())) {
                CatalogueSync sync = CatalogueSync.of(engine, "hubspot", "contacts", api);
                order.forEach(each -> told(sync, events.get(each)));

                assertThat(property(sync, "email")).as("%s", order).isEqualTo("new@example.com");
                assertThat(property(sync, "favourite")).as("%s", order).isEqualTo("blue");
            }
        }
    }

    @Test
    void a_merge_into_a_new_id_leaves_that_alone_in_whatever_order() {
        for (List<Integer> order : CatalogueSyncTest.orders(3)) {
            HubSpotAccount portal = new HubSpotAccount(PORTAL, app, endpoint);
            CatalogueSync sync = CatalogueSync.of(engine, "hubspot", "contacts", portal.api());
            told(sync, portal.create("contact", 90501, Map.of("email", "a@example.com")));
            told(sync, portal.create("contact", 90502, Map.of("email", "b@example.com")));
            HubSpotEvent first = portal.delete("contact", 90501);
            HubSpotEvent second = portal.delete("contact", 90502);
            HubSpotEvent made = portal.create("contact", 90777, Map.of("email", "a@example.com"));
            HubSpotEvent merged = new HubSpotEvent(
                    3100000501L,
                    441009,
                    PORTAL,
                    "contact.merge",
                    90777,
                    made.occurredAt(),
                    0,
                    Map.of("primaryObjectId", 90501, "mergedObjectIds", List.of(90501, 90502), "newObjectId", 90777));
            List<HubSpotEvent> events = List.of(first, merged, second);
            order.forEach(each -> told(sync, events.get(each)));

            assertThat(sync.only().path("id").asString()).as("%s", order).isEqualTo("90777");
            assertThat(property(sync, "email")).isEqualTo("a@example.com");
        }
    }

    @Test
    void what_was_merged_into_another_does_not_come_back_with_a_late_event() {
        CatalogueSync sync = asking("contacts");
        told(sync, account.create("contact", 1, Map.of("email", "a@example.com")));
        HubSpotEvent created = account.create("contact", 2, Map.of("email", "b@example.com"));
        told(sync, created);
        HubSpotEvent changed = account.change("contact", 2, "email", "c@example.com");
        tick();
        told(sync, account.merge("contact", 1, 2));

        assertThat(told(sync, changed)).isEmpty();
        assertThat(told(sync, created)).isEmpty();
        assertThat(sync.only().path("id").asString()).isEqualTo("1");
    }

    @Test
    void a_deletion_for_privacy_leaves_nothing_of_the_person() {
        CatalogueSync sync = asking("contacts");
        told(sync, account.create("contact", 7, Map.of("email", "ada@example.com")));
        tick();
        HubSpotEvent deleted = account.delete("contact", 7);

        assertThat(told(sync, kind(deleted, "contact.privacyDeletion"))).containsExactly(entry("7", DELETED));
        assertThat(sync.held("7").toString()).doesNotContain("ada@");
        assertThat(told(sync, kind(deleted, "contact.privacyDeletion"))).isEmpty();
    }

    @Test
    void a_contact_that_hubspot_would_not_show_is_completed_by_its_next_event() {
        boolean[] open = {false};
        CatalogueSync sync = CatalogueSync.of(
                engine, "hubspot", "contacts", asked -> open[0] ? account.api().apply(asked) : Reply.status(403));
        assertThat(told(sync, account.create("contact", 7, Map.of("email", "ada@example.com"))))
                .containsExactly(entry("7", ADDED));
        assertThat(sync.only().path("incomplete").asBoolean()).isTrue();

        open[0] = true;
        tick();
        told(sync, account.change("contact", 7, "phone", "1"));
        assertThat(sync.only().has("incomplete")).isFalse();
        assertThat(property(sync, "email")).isEqualTo("ada@example.com");
    }

    @Test
    void an_event_of_another_type_of_object_changes_nothing() {
        CatalogueSync sync = asking("contacts");

        assertThat(told(sync, account.create("deal", 7, Map.of()))).isEmpty();
        assertThat(sync.asked()).isEmpty();
    }

    @Test
    void a_fill_reads_all_pages_and_keeps_what_is_newer() {
        for (long id = 1; id <= 250; id++) {
            account.create("contact", id, Map.of("email", id + "@example.com"));
        }
        CatalogueSync sync = asking("contacts");
        told(sync, later(app.changed(PORTAL, "contact", 7, "email", "newer@example.com"), 60));

        sync.fills(null);
        assertThat(sync.live()).hasSize(250);
        assertThat(sync.held("7").path("properties").path("email").asString()).isEqualTo("newer@example.com");
        assertThat(sync.fills(null)).isEmpty();
    }

    @Test
    void owners_are_read_page_by_page_and_archived_ones_deleted() {
        CatalogueSync sync = CatalogueSync.of(engine, "hubspot", "owners", asked -> owners(asked.target()));

        assertThat(sync.fills(null)).containsExactly(entry("1", ADDED), entry("2", ADDED));
        assertThat(sync.prepared().description().webhookSubscriptions()).isEmpty();
    }

    private static Reply owners(String target) {
        if (target.contains("archived=true")) {
            return Reply.json(200, Map.of("results", List.of(Map.of("id", "3"))));
        }
        Object owner = Map.of("id", target.contains("after=x") ? "2" : "1", "email", "o@example.com");
        return target.contains("after=x")
                ? Reply.json(200, Map.of("results", List.of(owner)))
                : Reply.json(200, Map.of("results", List.of(owner), "paging", Map.of("next", Map.of("after", "x"))));
    }

    private static final RecordAction ADDED = RecordAction.ADDED;
    private static final RecordAction UPDATED = RecordAction.UPDATED;
    private static final RecordAction DELETED = RecordAction.DELETED;

    private CatalogueSync asking(String name) {
        return CatalogueSync.of(engine, "hubspot", name, account.api());
    }

    private Map<String, RecordAction> told(CatalogueSync sync, HubSpotEvent event) {
        return sync.receives(app.deliver(event), clock.instant());
    }

    private void tick() {
        clock.advance(Duration.ofSeconds(1));
    }

    private HubSpotEvent later(HubSpotEvent event, int seconds) {
        return event.at(event.occurredAt().plusSeconds(seconds));
    }

    private static HubSpotEvent kind(HubSpotEvent event, String type) {
        return new HubSpotEvent(
                event.eventId(),
                event.subscriptionId(),
                event.portalId(),
                type,
                event.objectId(),
                event.occurredAt(),
                0,
                event.fields());
    }

    private static String property(CatalogueSync sync, String property) {
        return sync.only().path("properties").path(property).asString();
    }
}
