package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.pipeline.IntegrationSettings.ActiveFunction;
import dev.fairlead.pipeline.IntegrationSettings.ConnectionSecrets;
import dev.fairlead.pipeline.IntegrationSettings.Forwarding;
import dev.fairlead.provider.Keys;
import dev.fairlead.provider.Provider;
import dev.fairlead.store.Arrival;
import dev.fairlead.store.NewEvent.Identity;
import dev.fairlead.store.NewMessage;
import dev.fairlead.store.NewRun;
import dev.fairlead.store.Routed;
import dev.fairlead.store.Target;
import dev.fairlead.store.Uuid7;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Provider GITHUB = TestWalk.CATALOGUE.find("github").orElseThrow();
    private static final Router.Candidate ONE = new Router.Candidate(1, "one", null);
    private static final Router.Candidate TWO = new Router.Candidate(2, "two", null);
    private static final Router.Candidate ELSEWHERE = new Router.Candidate(3, "elsewhere", "https://own.example/hooks");

    private final Router router = new Router(new Uuid7());
    private final Map<Long, Map<Identity, List<Router.Candidate>>> known = Map.of(
            9L,
            Map.of(
                    identity("1"), List.of(ONE),
                    identity("2"), List.of(TWO),
                    identity("both"), List.of(ONE, TWO),
                    identity("3"), List.of(ELSEWHERE)));

    private static Identity identity(String value) {
        return new Identity("connection_config.id", value);
    }

    private static Arrival.Fresh event(int ordinal, @Nullable String tenant, @Nullable Instant time) {
        List<Identity> matches = tenant == null ? List.of() : List.of(identity(tenant));
        return new Arrival.Fresh(ordinal, "issues.opened", List.of("issues"), tenant, matches, "object", time);
    }

    private Routed route(@Nullable Long bound, IntegrationSettings integration, Arrival.Fresh... events) {
        EnvironmentSettings environment = new EnvironmentSettings(
                1,
                new UUID(0, 1),
                "dev",
                EnvironmentSettings.Plan.WITH_WEBHOOKS,
                List.of("key"),
                "https://app.example/1",
                "https://app.example/2",
                EnvironmentSettings.Notifications.PER_RECORD,
                EnvironmentSettings.Format.CLASSIC,
                EnvironmentSettings.Empty.SILENT);
        Arrival arrival = new Arrival(new UUID(1, 1), 1, 9, bound, events.length, List.of(events));
        return router.route(
                arrival,
                Optional.of(environment),
                Optional.of(integration),
                new Router.Candidates(known, Map.of(1L, ONE)),
                NOW);
    }

    private static IntegrationSettings integration(Forwarding forwarding, String... subscriptions) {
        List<ActiveFunction> functions = new ArrayList<>();
        for (String each : subscriptions) {
            functions.add(new ActiveFunction(functions.size(), each, "1", "", List.of(), List.of(each)));
        }
        Keys keys = new Keys(List.of(), Map.of(), Keys.Policy.SIGNED);
        return new IntegrationSettings(
                9,
                1,
                "github",
                "github",
                GITHUB,
                GITHUB.defaultScheme(),
                keys,
                forwarding,
                ConnectionSecrets.NONE,
                functions);
    }

    private static final IntegrationSettings FORWARDING = integration(Forwarding.ON);

    private static List<@Nullable Long> connections(Routed routed) {
        List<@Nullable Long> connections = new ArrayList<>();
        routed.messages().forEach(each -> connections.add(each.connection()));
        return connections;
    }

    @Test
    void a_batch_gives_each_connection_only_its_items() {
        Routed routed = route(null, FORWARDING, event(0, "1", null), event(1, "2", null), event(2, "1", null));

        assertThat(connections(routed)).containsExactly(1L, 2L);
        assertThat(routed.messages()).extracting(NewMessage::ordinals).containsExactly(List.of(0, 2), List.of(1));
        assertThat(routed.unmatched()).isEmpty();
    }

    @Test
    void a_value_of_several_connections_is_for_each_of_them_whole() {
        Routed routed = route(null, FORWARDING, event(0, "both", null));

        assertThat(connections(routed)).containsExactly(1L, 2L);
        assertThat(routed.messages()).extracting(NewMessage::ordinals).containsOnlyNulls();
    }

    @Test
    void what_nobody_matches_is_forwarded_without_a_connection_and_says_what_was_sought() {
        Routed routed = route(null, FORWARDING, event(0, "1", null), event(1, "nobody", null), event(2, null, null));

        assertThat(connections(routed)).containsExactly(1L, null);
        assertThat(routed.messages().getLast().ordinals()).containsExactly(1, 2);
        assertThat(routed.unmatched())
                .extracting(Routed.Unmatched::reason)
                .containsExactly(
                        "No connection has `connection_config.id` nobody",
                        "It names no tenant, so it belongs to no connection");
        assertThat(routed.reason()).isEqualTo("No connection has `connection_config.id` nobody");
    }

    @Test
    void a_bound_connection_wins_over_what_the_body_says() {
        assertThat(connections(route(1L, FORWARDING, event(0, "2", null)))).containsExactly(1L);
        assertThat(connections(route(77L, FORWARDING, event(0, "2", null)))).containsOnlyNulls();
    }

    @Test
    void a_connections_own_url_replaces_both_of_the_environments() {
        Routed own = route(null, FORWARDING, event(0, "3", null));
        Routed shared = route(null, FORWARDING, event(0, "1", null));

        assertThat(own.messages().getFirst().deliveries())
                .extracting(NewMessage.NewDelivery::target)
                .containsExactly(Target.CONNECTION);
        assertThat(shared.messages().getFirst().deliveries())
                .extracting(NewMessage.NewDelivery::target)
                .containsExactly(Target.PRIMARY, Target.SECONDARY);
    }

    @Test
    void a_sync_listens_by_type_alias_or_all() {
        Routed routed = route(
                null,
                integration(Forwarding.OFF, "issues.opened", "issues", "*", "issues.closed"),
                event(0, "1", null));

        assertThat(routed.runs()).extracting(NewRun::function).containsExactly(0L, 1L, 2L);
        assertThat(routed.messages()).isEmpty();
    }

    @Test
    void runs_go_in_the_providers_time_where_each_event_has_one() {
        Instant later = NOW.plusSeconds(1);
        IntegrationSettings listening = integration(Forwarding.ON, "*");

        assertThat(route(null, listening, event(0, "1", later), event(1, "1", NOW), event(2, "1", NOW))
                        .runs())
                .extracting(NewRun::ordinal)
                .containsExactly(1, 2, 0);
        assertThat(route(null, listening, event(0, "1", later), event(1, "1", null), event(2, "1", NOW))
                        .runs())
                .extracting(NewRun::ordinal)
                .containsExactly(0, 1, 2);
    }

    @Test
    void a_lane_is_that_of_function_connection_and_object() {
        UUID run = UUID.randomUUID();
        long lane = Lanes.of(1, 2, "a", run);

        assertThat(Lanes.of(1, 2, "a", UUID.randomUUID())).isEqualTo(lane);
        assertThat(List.of(Lanes.of(2, 1, "a", run), Lanes.of(1, 3, "a", run), Lanes.of(1, 2, "b", run), lane))
                .doesNotHaveDuplicates();
        assertThat(Lanes.of(1, 2, null, run)).isNotEqualTo(Lanes.of(1, 2, null, UUID.randomUUID()));
    }

    @Test
    void where_nothing_follows_the_reason_says_what_to_change() {
        assertThat(route(null, integration(Forwarding.OFF), event(0, "1", null)).reason())
                .isEqualTo("Forwarding is off for this integration, and no active sync listens to it");
    }
}
