package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.function.EngineConfig;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.provider.Request;
import dev.fairlead.store.RecordAction;
import dev.fairlead.testing.Reply;
import dev.fairlead.testing.Slack;
import dev.fairlead.testing.SlackChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SlackSyncTest {
    private static final String TEAM = "T0S53LLOUW6";
    private static final String CHANNEL = "C1QZXN2BGNR";
    private static final String TS = "1771234201.000200";
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
    void a_message_is_kept_as_it_was_last_edited_in_whatever_order() {
        List<Request> told = List.of(written("one"), edited(2, "two"), edited(3, "three"));
        for (List<Integer> order : CatalogueSyncTest.orders(told.size())) {
            CatalogueSync sync = CatalogueSync.of(engine, "slack", "messages");
            order.forEach(each -> sync.receives(told.get(each), SyncLife.time(each + 1)));

            assertThat(sync.only().path("text").asString()).as("%s", order).isEqualTo("three");
            assertThat(sync.only().path("id").asString()).isEqualTo(CHANNEL + ":" + TS);
        }
    }

    @Test
    void a_deleted_message_stays_deleted_whatever_comes_late_or_again() {
        CatalogueSync sync = CatalogueSync.of(engine, "slack", "messages");
        Request deleted = event(4, Map.of("subtype", "message_deleted", "deleted_ts", TS));
        assertThat(sync.receives(deleted, SyncLife.time(4))).isEmpty();
        sync.receives(written("one"), SyncLife.time(1));
        assertThat(sync.receives(written("one"), SyncLife.time(1))).isEmpty();
        assertThat(sync.receives(deleted, SyncLife.time(4)).values()).containsExactly(RecordAction.DELETED);

        assertThat(sync.receives(edited(3, "three"), SyncLife.time(3))).isEmpty();
        assertThat(sync.receives(written("one"), SyncLife.time(1))).isEmpty();
        assertThat(sync.receives(deleted, SyncLife.time(4))).isEmpty();
        assertThat(sync.live()).isEmpty();
    }

    @Test
    void the_tombstone_of_a_thread_deletes_its_first_message() {
        CatalogueSync sync = CatalogueSync.of(engine, "slack", "messages");
        sync.receives(written("one"), SyncLife.time(1));
        Request tombstone =
                event(2, Map.of("subtype", "message_changed", "message", Map.of("subtype", "tombstone", "ts", TS)));

        assertThat(sync.receives(tombstone, SyncLife.time(2)).values()).containsExactly(RecordAction.DELETED);
    }

    @Test
    void a_channel_keeps_both_its_new_name_and_that_it_is_archived_in_whatever_order() {
        List<Request> told = List.of(
                slack(1).channelCreated(TEAM, channel("one")),
                slack(2).channelRenamed(TEAM, channel("two")),
                slack(3).channel(TEAM, "channel_archive", channel("two")),
                slack(4).channelRenamed(TEAM, channel("four")));
        for (List<Integer> order : CatalogueSyncTest.orders(told.size())) {
            CatalogueSync sync = CatalogueSync.of(engine, "slack", "channels");
            order.forEach(each -> sync.receives(told.get(each), SyncLife.time(each + 1)));

            assertThat(sync.only().path("name").asString()).as("%s", order).isEqualTo("four");
            assertThat(sync.only().path("is_archived").asBoolean())
                    .as("%s", order)
                    .isTrue();
            assertThat(sync.only().path("creator").asString()).as("%s", order).isEqualTo("U77KTCVKURB");
        }
    }

    @Test
    void an_archived_channel_that_was_never_seen_is_asked_for_its_name() {
        CatalogueSync sync = CatalogueSync.of(
                engine,
                "slack",
                "channels",
                _ -> Reply.json(
                        200,
                        Map.of("ok", true, "channel", Map.of("id", CHANNEL, "name", "pumps", "is_archived", true))));
        sync.receives(slack(1).channel(TEAM, "channel_archive", channel("pumps")), SyncLife.time(1));

        assertThat(sync.only().path("name").asString()).isEqualTo("pumps");
        assertThat(sync.only().path("is_archived").asBoolean()).isTrue();
    }

    @Test
    void a_fill_of_channels_follows_the_cursor_and_changes_nothing_the_second_time() {
        CatalogueSync sync = CatalogueSync.of(engine, "slack", "channels", asked -> {
            boolean second = asked.target().contains("cursor=");
            return Reply.json(
                    200,
                    Map.of(
                            "ok",
                            true,
                            "channels",
                            List.of(Map.of("id", second ? "C2" : "C1", "name", "general", "created", 1771000000)),
                            "response_metadata",
                            Map.of("next_cursor", second ? "" : "dGVhbTpD")));
        });

        assertThat(sync.fills(null)).containsOnlyKeys("C1", "C2");
        assertThat(sync.fills(null)).isEmpty();
    }

    private static SlackChannel channel(String name) {
        return SlackChannel.active(CHANNEL, name);
    }

    private static Slack slack(int second) {
        return new Slack(CatalogueSync.SECRET, SyncLife.endpoint(second));
    }

    private static Request written(String text) {
        return slack(1).event(
                        TEAM, Map.of("type", "message", "channel", CHANNEL, "user", "U1", "text", text, "ts", TS));
    }

    private static Request edited(int second, String text) {
        Map<String, Object> message = Map.of("type", "message", "user", "U1", "text", text, "ts", TS);
        return event(second, Map.of("subtype", "message_changed", "message", message));
    }

    private static Request event(int second, Map<String, Object> said) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>(said);
        event.putAll(Map.of("type", "message", "channel", CHANNEL, "channel_type", "channel"));
        event.put("event_ts", SyncLife.time(second).getEpochSecond() + ".000300");
        return slack(second).event(TEAM, event);
    }
}
