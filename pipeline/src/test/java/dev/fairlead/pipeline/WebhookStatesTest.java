package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.store.Integration;
import dev.fairlead.store.State;
import dev.fairlead.store.WalkLine;
import dev.fairlead.store.WalkList;
import dev.fairlead.store.WalkList.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookStatesTest {
    private static final int EACH = 5;

    private final TestWalk walk = new TestWalk();
    private final Integration github = walk.integration("github", "github", "It is a secret");
    private int rows;

    private enum Work {
        NONE,
        TO_ROUTE,
        TO_DELIVER
    }

    /** Interleaved, so that no state is a range of ids. */
    @BeforeEach
    void fill() {
        walk.hub().close();
        for (int i = 0; i < EACH; i++) {
            for (State state : State.values()) {
                insert(state, state == State.RUNNING ? Work.TO_DELIVER : Work.NONE);
            }
            insert(State.RECEIVED, Work.TO_ROUTE);
            insert(State.FAILED, Work.TO_DELIVER);
        }
    }

    @AfterEach
    void close() {
        walk.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_list_of_a_state_holds_all_of_that_state_and_no_other(State state) {
        int each = state == State.RECEIVED || state == State.FAILED ? 2 : 1;

        assertThat(list(state, new Place.Newest(), 1_000))
                .hasSize(EACH * each)
                .allSatisfy(line -> assertThat(line.state()).isEqualTo(state));
    }

    @Test
    void received_ones_come_in_pages_whether_they_wait_or_asked_for_nothing() {
        List<UUID> all = ids(list(State.RECEIVED, new Place.Newest(), 1_000));
        List<UUID> paged = new ArrayList<>();
        List<UUID> page = ids(list(State.RECEIVED, new Place.Newest(), 3));
        while (!page.isEmpty()) {
            paged.addAll(page);
            page = ids(list(State.RECEIVED, new Place.OlderThan(page.getLast()), 3));
        }

        assertThat(paged)
                .isEqualTo(all)
                .isSortedAccordingTo((one, other) -> other.toString().compareTo(one.toString()));
        assertThat(ids(list(State.RECEIVED, new Place.NewerThan(all.get(6)), 3)))
                .isEqualTo(all.subList(3, 6));
    }

    @Test
    void a_state_that_ends_well_leaves_the_index_of_rare_ones() {
        execute("UPDATE webhook_state SET state = 5, settled_at = now() WHERE state = 9");

        assertThat(list(State.FAILED, new Place.Newest(), 1_000)).isEmpty();
        assertThat(list(State.DELIVERED, new Place.Newest(), 1_000)).hasSize(3 * EACH);
    }

    private List<WalkLine> list(State state, Place place, int limit) {
        return new WalkList(walk.database())
                .list(new WalkList.Filter(walk.environment().id(), null, state), place, limit);
    }

    private static List<UUID> ids(List<WalkLine> lines) {
        return lines.stream().map(WalkLine::id).toList();
    }

    private void insert(State state, Work work) {
        long environment = walk.environment().id();
        String id = "'019af000-0000-7000-8000-%012x'".formatted(++rows);
        execute("INSERT INTO webhook_state (id, environment_id, integration_id, received_at, state, worst, pending,"
                + " failing, events, type, bytes, stored_at, settled_at) VALUES (%s, %d, %d, now(), %d, 1, 0, 0, 1, 't', 1, now(), %s)"
                        .formatted(id, environment, github.id(), state.code(), work == Work.NONE ? "now()" : "NULL"));
        switch (work) {
            case NONE -> {}
            case TO_ROUTE ->
                execute("INSERT INTO route_queue VALUES (%s, %d, %d, NULL, 1)".formatted(id, environment, github.id()));
            case TO_DELIVER ->
                execute(("INSERT INTO delivery VALUES (%1$s, %1$s, %1$s, %2$d, 1, 'http://a', 0, now(), '-infinity',"
                                + " now())")
                        .formatted(id, environment));
        }
    }

    private void execute(String sql) {
        walk.database().transact(tx -> {
            try (var statement = tx.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }
}
