package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.fairlead.function.EngineConfig;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.store.RecordAction;
import dev.fairlead.testing.Reply;
import dev.fairlead.testing.Salesforce;
import dev.fairlead.testing.SalesforceRecord;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SalesforceSyncTest {
    private static final String ID = "0015g00000QuayAAAR";
    private static FunctionEngine engine;

    @BeforeAll
    static void open() {
        engine = FunctionEngine.open(EngineConfig.shipped());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void a_message_with_few_fields_leaves_the_others_as_they_are() {
        CatalogueSync sync = CatalogueSync.of(engine, "salesforce", "accounts");
        sync.receives(
                org(1).outboundMessage(account(Map.of("Name", "Quay", "NumberOfEmployees", "12", "Phone", "1"))),
                SyncLife.time(1));
        sync.receives(org(2).outboundMessage(account(Map.of("Phone", "2", "Tier__c", "A & B"))), SyncLife.time(2));

        assertThat(sync.only().path("id").asString()).isEqualTo(ID);
        assertThat(sync.only().path("Name").asString()).isEqualTo("Quay");
        assertThat(sync.only().path("NumberOfEmployees").asInt()).isEqualTo(12);
        assertThat(sync.only().path("Phone").asString()).isEqualTo("2");
        assertThat(sync.only().path("Tier__c").asString()).isEqualTo("A & B");
        assertThat(sync.only().path("updated_at").asString()).isEqualTo("2026-02-16T09:30:02.000Z");
    }

    @Test
    void one_message_of_many_objects_changes_each() {
        CatalogueSync sync = CatalogueSync.of(engine, "salesforce", "contacts");
        Map<String, RecordAction> changes = sync.receives(
                org(1).outboundMessage(
                                SalesforceRecord.contact("0033C2v0fX0jWHAQQ2", "Ada", "One", "a@example.com"),
                                SalesforceRecord.contact("003yJxp0HW0SzciQYC", "Bob", "Two", "b@example.com")),
                SyncLife.time(1));

        assertThat(changes).containsOnlyKeys("0033C2v0fX0jWHAQQ2", "003yJxp0HW0SzciQYC");
    }

    @Test
    void a_short_id_is_the_same_object_as_its_long_form() {
        CatalogueSync sync = CatalogueSync.of(engine, "salesforce", "accounts");
        sync.receives(org(1).outboundMessage(account(Map.of("Name", "Quay"))), SyncLife.time(1));
        SalesforceRecord shortened = new SalesforceRecord("Account", ID.substring(0, 15), Map.of("Name", "Pier"));

        assertThat(sync.receives(org(2).outboundMessage(shortened), SyncLife.time(2)))
                .containsExactly(entry(ID, RecordAction.UPDATED));
    }

    @Test
    void a_flow_that_names_the_connection_itself_is_understood() {
        CatalogueSync sync = CatalogueSync.of(engine, "salesforce", "accounts").through("callout-bearer");
        SalesforceRecord account = account(Map.of("Name", "Quay"));

        assertThat(sync.receives(
                        org(1).bearerCallout(CatalogueSync.SECRET, "Account.created", "acme", account),
                        SyncLife.time(1)))
                .containsExactly(entry(ID, RecordAction.ADDED));
        assertThat(sync.receives(
                        org(2).bearerCallout(CatalogueSync.SECRET, "Account.deleted", "acme", account),
                        SyncLife.time(2)))
                .containsExactly(entry(ID, RecordAction.DELETED));
        assertThat(sync.receives(
                        org(3).bearerCallout(CatalogueSync.SECRET, "Account.undeleted", "acme", account),
                        SyncLife.time(3)))
                .containsExactly(entry(ID, RecordAction.ADDED));
        assertThat(sync.only().path("Name").asString()).isEqualTo("Quay");
    }

    @Test
    void a_callout_with_an_id_alone_asks_for_the_rest() {
        CatalogueSync sync = CatalogueSync.of(
                        engine,
                        "salesforce",
                        "accounts",
                        _ -> Reply.json(
                                200,
                                Map.of(
                                        "attributes",
                                        Map.of("type", "Account"),
                                        "Id",
                                        ID,
                                        "Name",
                                        "Quay",
                                        "SystemModstamp",
                                        "2026-02-16T09:30:01.000+0000")))
                .through("callout-hmac");
        byte[] body = """
                {"eventType":"Account.updated","organizationId":"00DtwWaNXXQrA2EE3V","data":{"Id":"%s"}}""".formatted(ID).getBytes(StandardCharsets.UTF_8);
        sync.receives(org(1).signedCallout(CatalogueSync.SECRET, body), SyncLife.time(1));

        assertThat(sync.only().path("Name").asString()).isEqualTo("Quay");
        assertThat(sync.only().path("updated_at").asString()).isEqualTo("2026-02-16T09:30:01.000Z");
    }

    @Test
    void a_fill_follows_its_pages_and_deletes_what_salesforce_deleted() {
        CatalogueSync sync = CatalogueSync.of(
                engine,
                "salesforce",
                "accounts",
                asked -> asked.target().contains("/queryAll?")
                        ? page(
                                Map.of("done", false, "nextRecordsUrl", "/services/data/v62.0/query/01g-2"),
                                "0015g00000NextAAAR",
                                false)
                        : page(Map.of("done", true), ID, true));
        sync.receives(org(1).outboundMessage(account(Map.of("Name", "Quay"))), SyncLife.time(1));

        assertThat(sync.fills(SyncLife.time(0)))
                .containsOnly(entry("0015g00000NextAAAR", RecordAction.ADDED), entry(ID, RecordAction.DELETED));
    }

    private static Reply page(Map<String, Object> rest, String id, boolean deleted) {
        Map<String, Object> page = new LinkedHashMap<>(rest);
        page.put(
                "records",
                List.of(Map.of(
                        "Id",
                        id,
                        "Name",
                        "Pier",
                        "IsDeleted",
                        deleted,
                        "SystemModstamp",
                        "2026-02-16T09:30:05.000+0000")));
        return Reply.json(200, page);
    }

    private static SalesforceRecord account(Map<String, String> fields) {
        return new SalesforceRecord("Account", ID, fields);
    }

    private static Salesforce org(int second) {
        return new Salesforce("00DtwWaNXXQrA2EE3V", SyncLife.endpoint(second));
    }
}
