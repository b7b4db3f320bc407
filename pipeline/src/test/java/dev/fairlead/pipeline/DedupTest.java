package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import dev.fairlead.store.Integration;
import dev.fairlead.store.State;
import dev.fairlead.store.Walk;
import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.HubSpot;
import dev.fairlead.testing.HubSpotEvent;
import dev.fairlead.testing.Linear;
import dev.fairlead.testing.LinearIssue;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DedupTest {
    private static final String SECRET = "It is a secret";

    private final TestWalk walk = new TestWalk();

    @AfterEach
    void close() {
        walk.close();
    }

    @Test
    void a_partly_repeated_batch_goes_on_with_its_fresh_events_only() {
        Integration hubspot = walk.integration("hs", "hubspot", SECRET);
        walk.connection(hubspot, "one", "{\"portalId\":\"111\"}");
        HubSpot provider = new HubSpot(SECRET, walk.endpoint("hs"));
        HubSpotEvent first = provider.created(111, "contact", 1);
        HubSpotEvent second = provider.created(111, "contact", 2);

        walk.send(provider.deliver(first));
        walk.awaitSettled();
        Request partly = provider.deliver(first.again(), second);
        walk.send(partly);
        walk.awaitSettled();

        assertThat(walk.forwards()).hasSize(2);
        assertThat(walk.forwards().getLast().get("payload").toString())
                .isEqualTo("[" + Json.MAPPER.readTree(partly.body()).get(1) + "]");
        Walk seen = walk.newest();
        assertThat(seen.line().state()).isEqualTo(State.DELIVERED);
        assertThat(seen.events()).extracting(Walk.Event::state).containsExactly(State.DUPLICATE, State.RECEIVED);
        assertThat(seen.events().getFirst().reason())
                .contains(walk.lines().getLast().id().toString());
    }

    @Test
    void a_batch_that_is_all_repeated_is_a_duplicate_and_names_the_first() {
        Integration hubspot = walk.integration("hs", "hubspot", SECRET);
        walk.connection(hubspot, "one", "{\"portalId\":\"111\"}");
        HubSpot provider = new HubSpot(SECRET, walk.endpoint("hs"));
        HubSpotEvent event = provider.created(111, "contact", 1);

        walk.send(provider.deliver(event));
        assertThat(walk.send(provider.deliver(event.again())).status())
                .isEqualTo(walk.send(provider.deliver(event.again())).status());
        walk.awaitSettled();

        assertThat(walk.forwards()).hasSize(1);
        assertThat(walk.newest().line().state()).isEqualTo(State.DUPLICATE);
        assertThat(walk.newest().line().reason())
                .contains(walk.lines().getLast().id().toString());
        assertThat(walk.newest().line().settledAt()).isNotNull();
    }

    @Test
    void the_same_event_twice_in_one_batch_counts_once() {
        Integration hubspot = walk.integration("hs", "hubspot", SECRET);
        walk.connection(hubspot, "one", "{\"portalId\":\"111\"}");
        HubSpot provider = new HubSpot(SECRET, walk.endpoint("hs"));
        HubSpotEvent event = provider.created(111, "contact", 1);

        walk.send(provider.deliver(event, event));
        walk.awaitSettled();

        assertThat(walk.forwards()).hasSize(1);
        assertThat(walk.forwards().getFirst().get("payload").size()).isEqualTo(1);
    }

    @Test
    void a_replay_under_another_unsigned_id_is_known_by_what_was_signed() {
        Integration linear = walk.integration("linear", "linear", SECRET);
        walk.connection(linear, "acme", "{\"organizationId\":\"org-1\"}");
        Request sent = new Linear(SECRET, walk.endpoint("linear"))
                .issueCreated("org-1", new LinearIssue("i-1", 7, "It leaks", null, 2));

        walk.send(sent);
        walk.awaitSettled();
        List<Header> changed = sent.headers().stream()
                .map(each -> each.name().equals("Linear-Delivery")
                        ? new Header(each.name(), UUID.randomUUID().toString())
                        : each)
                .toList();
        walk.send(new Request(sent.method(), sent.url(), changed, sent.body()));
        walk.awaitSettled();

        assertThat(changed).isNotEqualTo(sent.headers());
        assertThat(walk.lines()).hasSize(2);
        assertThat(walk.newest().line().state()).isEqualTo(State.DUPLICATE);
        assertThat(walk.forwards()).hasSize(1);
    }

    @Test
    void two_hooks_of_github_that_send_the_same_delivery_are_two() {
        Integration github = walk.integration("gh", "github", SECRET);
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        Request sent = new GitHub(SECRET, walk.endpoint("gh")).issueOpened(42, 1, "Twice");
        List<Header> other = sent.headers().stream()
                .map(each -> each.name().equals("X-GitHub-Hook-ID") ? new Header(each.name(), "99") : each)
                .toList();

        walk.send(sent);
        walk.send(new Request(sent.method(), sent.url(), other, sent.body()));
        walk.awaitSettled();

        assertThat(walk.forwards()).hasSize(2);
    }

    @Test
    void of_many_that_come_at_the_same_time_one_is_stored() throws InterruptedException {
        Integration github = walk.integration("gh", "github", SECRET);
        walk.connection(github, "acme", "{\"installation_id\":\"42\"}");
        Request sent = new GitHub(SECRET, walk.endpoint("gh")).issueOpened(42, 1, "Race");

        List<Thread> senders = IntStream.range(0, 32)
                .mapToObj(_ -> Thread.startVirtualThread(() -> walk.send(sent)))
                .toList();
        for (Thread each : senders) {
            each.join();
        }
        walk.awaitSettled();

        assertThat(walk.forwards()).hasSize(1);
        assertThat(walk.lines())
                .hasSize(32)
                .filteredOn(line -> line.state() == State.DUPLICATE)
                .hasSize(31);
    }
}
