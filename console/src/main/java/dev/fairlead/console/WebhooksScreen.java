package dev.fairlead.console;

import dev.fairlead.store.Integration;
import dev.fairlead.store.Walk;
import dev.fairlead.store.WalkLine;
import dev.fairlead.store.WalkList;
import dev.fairlead.store.WalkList.Place;
import dev.fairlead.store.Walks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The list of webhooks, with one of them in the sheet beside it. */
final class WebhooksScreen {
    static final int PAGE = 50;

    private final Room room;
    private final WalkList list;
    private final Walks walks;
    private final WebhookRows rows;

    WebhooksScreen(Room room) {
        this.room = room;
        this.list = new WalkList(room.hub().stores().database());
        this.walks = new Walks(room.hub().stores().database());
        this.rows = new WebhookRows(room);
    }

    Reply answer(Stand stand) {
        Filter filter = Filter.of(stand.visit().query());
        List<Integration> integrations =
                room.hub().stores().integrations().list(stand.environment().id());
        Optional<WalkList.Filter> asked = asked(stand.environment().id(), filter, integrations);
        Place place = place(filter);
        List<WalkLine> found = asked.isEmpty() ? List.of() : list.list(asked.get(), place, PAGE + 1);
        boolean further = found.size() > PAGE;
        boolean backwards = place instanceof Place.NewerThan;
        List<WalkLine> shown = !further ? found : backwards ? found.subList(1, PAGE + 1) : found.subList(0, PAGE);
        boolean hasNewer = backwards ? further : place instanceof Place.OlderThan && !shown.isEmpty();
        boolean hasOlder = backwards ? !shown.isEmpty() : further;
        return Reply.Page.of(
                "webhooks",
                new WebhooksPage(
                        stand.frame("Webhooks", Frame.Screen.WEBHOOKS),
                        filter,
                        integrations.stream().map(Integration::key).toList(),
                        shown.stream().map(rows::row).toList(),
                        hasNewer ? shown.getFirst().id().toString() : null,
                        hasOlder ? shown.getLast().id().toString() : null,
                        sheet(stand, filter)));
    }

    /** Empty where the filter names what does not exist. */
    static Optional<WalkList.Filter> asked(long environment, Filter filter, List<Integration> integrations) {
        Long integration = null;
        if (!filter.integration().isEmpty()) {
            Optional<Integration> named = integrations.stream()
                    .filter(each -> each.key().equals(filter.integration()))
                    .findFirst();
            if (named.isEmpty()) return Optional.empty();
            integration = named.get().id();
        }
        dev.fairlead.store.State state = null;
        if (!filter.state().isEmpty()) {
            for (var each : dev.fairlead.store.State.values()) if (each.word().equals(filter.state())) state = each;
            if (state == null) return Optional.empty();
        }
        return Optional.of(new WalkList.Filter(environment, integration, state));
    }

    private static Place place(Filter filter) {
        Optional<UUID> before = id(filter.before());
        Optional<UUID> after = id(filter.after());
        if (before.isPresent()) return new Place.OlderThan(before.get());
        return after.isPresent() ? new Place.NewerThan(after.get()) : new Place.Newest();
    }

    static Optional<UUID> id(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private WebhooksPage.@Nullable Sheet sheet(Stand stand, Filter filter) {
        return id(filter.open())
                .flatMap(id -> walks.find(stand.environment().id(), id))
                .map(walk -> sheet(stand, walk))
                .orElse(null);
    }

    private WebhooksPage.Sheet sheet(Stand stand, Walk walk) {
        WalkFacts facts = new WalkFacts(room, stand.frame("", Frame.Screen.WEBHOOKS), walk);
        return new WebhooksPage.Sheet(
                rows.row(walk.line()),
                facts.headline(),
                facts.explanation(),
                facts.forSheet(),
                new ArrayList<>(walk.events().stream()
                        .map(Walk.Event::type)
                        .distinct()
                        .limit(12)
                        .toList()),
                new Bodies(room, walk).view(BodyView.Mode.PRETTY, Bodies.SHEET));
    }
}
