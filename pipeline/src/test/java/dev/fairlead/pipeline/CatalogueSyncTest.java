package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.function.Description;
import dev.fairlead.function.EngineConfig;
import dev.fairlead.function.Entry;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.pipeline.SyncLife.Step;
import dev.fairlead.provider.Catalogue;
import dev.fairlead.provider.Request;
import dev.fairlead.store.RecordAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueSyncTest {
    private static FunctionEngine engine;

    @BeforeAll
    static void open() {
        engine = FunctionEngine.open(EngineConfig.shipped());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    static Stream<SyncLife> lives() {
        return SyncLife.all();
    }

    static Stream<Arguments> syncs() {
        return Catalogue.builtIn().providers().stream()
                .flatMap(provider -> provider.syncs().stream().map(sync -> Arguments.of(provider.id(), sync.name())));
    }

    @ParameterizedTest
    @MethodSource("syncs")
    void each_sync_says_what_it_is(String provider, String name) {
        Description said = CatalogueSync.of(engine, provider, name).prepared().description();

        assertThat(said.type()).isEqualTo("sync");
        assertThat(said.description()).isNotBlank();
        assertThat(said.frequency()).startsWith("every ");
        assertThat(said.modelSchemas()).containsOnlyKeys(said.models()).hasSize(1);
        assertThat(said.entries()).contains(Entry.EXEC);
        assertThat(said.entries().contains(Entry.ON_WEBHOOK))
                .isEqualTo(!said.webhookSubscriptions().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("lives")
    void a_record_follows_its_object_until_it_is_created_again(SyncLife life) {
        CatalogueSync sync = sync(life);

        assertThat(tell(sync, life, 1, Step.CREATED, "one")).containsExactly(RecordAction.ADDED);
        assertThat(name(sync, life)).isEqualTo("one");
        assertThat(tell(sync, life, 2, Step.CHANGED, "two")).containsExactly(RecordAction.UPDATED);
        assertThat(name(sync, life)).isEqualTo("two");
        assertThat(tell(sync, life, 3, Step.CHANGED, "three")).containsExactly(RecordAction.UPDATED);
        assertThat(name(sync, life)).isEqualTo("three");
        assertThat(tell(sync, life, 4, Step.DELETED, "three")).containsExactly(RecordAction.DELETED);
        assertThat(sync.live()).isEmpty();
        assertThat(tell(sync, life, 5, Step.CREATED, "five")).containsExactly(RecordAction.ADDED);
        assertThat(name(sync, life)).isEqualTo("five");
    }

    @ParameterizedTest
    @MethodSource("lives")
    void whatever_the_order_of_changes_the_newest_stays(SyncLife life) {
        List<Request> told = List.of(
                life.tell(1, Step.CREATED, "one"),
                life.tell(2, Step.CHANGED, "two"),
                life.tell(3, Step.CHANGED, "three"),
                life.tell(4, Step.CHANGED, "four"));
        for (List<Integer> order : orders(told.size())) {
            CatalogueSync sync = sync(life);
            order.forEach(each -> sync.receives(told.get(each), SyncLife.time(each + 1)));

            assertThat(name(sync, life)).as("arrived as %s", order).isEqualTo("four");
        }
    }

    @ParameterizedTest
    @MethodSource("lives")
    void a_repeated_event_changes_nothing(SyncLife life) {
        CatalogueSync sync = sync(life);
        tell(sync, life, 1, Step.CREATED, "one");
        Request changed = life.tell(2, Step.CHANGED, "two");
        sync.receives(changed, SyncLife.time(2));
        assertThat(sync.receives(changed, SyncLife.time(2))).isEmpty();

        Request deleted = life.tell(3, Step.DELETED, "two");
        sync.receives(deleted, SyncLife.time(3));
        assertThat(sync.receives(deleted, SyncLife.time(3))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lives")
    void what_is_older_than_a_deletion_does_not_bring_it_back(SyncLife life) {
        CatalogueSync sync = sync(life);
        tell(sync, life, 1, Step.CREATED, "one");
        tell(sync, life, 2, Step.CHANGED, "two");
        tell(sync, life, 4, Step.DELETED, "three");

        assertThat(tell(sync, life, 3, Step.CHANGED, "three")).isEmpty();
        assertThat(tell(sync, life, 1, Step.CREATED, "one")).isEmpty();
        assertThat(sync.live()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lives")
    void a_late_deletion_does_not_delete_what_was_created_again(SyncLife life) {
        CatalogueSync sync = sync(life);
        tell(sync, life, 1, Step.CREATED, "one");
        tell(sync, life, 3, Step.CREATED, "three");

        assertThat(tell(sync, life, 2, Step.DELETED, "one")).isEmpty();
        assertThat(name(sync, life)).isEqualTo("three");
    }

    @ParameterizedTest
    @MethodSource("lives")
    void the_deletion_of_what_was_never_seen_adds_nothing(SyncLife life) {
        CatalogueSync sync = sync(life);

        assertThat(tell(sync, life, 1, Step.DELETED, "one")).isEmpty();
        assertThat(sync.live()).isEmpty();
    }

    private static CatalogueSync sync(SyncLife life) {
        return CatalogueSync.of(engine, life.provider(), life.sync()).through(life.scheme());
    }

    private static List<RecordAction> tell(CatalogueSync sync, SyncLife life, int second, Step step, String name) {
        Map<String, RecordAction> changes = sync.receives(life.tell(second, step, name), SyncLife.time(second));
        return List.copyOf(changes.values());
    }

    private static String name(CatalogueSync sync, SyncLife life) {
        return sync.only().path(life.field()).asString();
    }

    /** All orders of the first {@code count} numbers. */
    static List<List<Integer>> orders(int count) {
        List<List<Integer>> orders = List.of(List.of());
        for (int each = 0; each < count; each++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> order : orders) {
                for (int at = 0; at <= order.size(); at++) {
                    List<Integer> next = new ArrayList<>(order);
                    next.add(at, each);
                    longer.add(Collections.unmodifiableList(next));
                }
            }
            orders = longer;
        }
        return orders;
    }
}
