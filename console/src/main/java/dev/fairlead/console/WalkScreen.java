package dev.fairlead.console;

import dev.fairlead.console.WalkView.EventLine;
import dev.fairlead.console.WalkView.Progress;
import dev.fairlead.store.Walk;
import dev.fairlead.store.Walks;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One webhook, step by step. */
final class WalkScreen {
    private static final String GONE =
            "This environment has no such webhook, or no longer: see how long they are kept.";

    private final Room room;
    private final Walks walks;

    WalkScreen(Room room) {
        this.room = room;
        this.walks = new Walks(room.hub().stores().database());
    }

    Reply page(Stand stand, String id) {
        return find(stand, id)
                .<Reply>map(walk -> Reply.Page.of("walk", view(stand, walk)))
                .orElseGet(() -> Reply.missing(GONE));
    }

    Reply body(Stand stand, String id) {
        return find(stand, id)
                .<Reply>map(walk -> new Reply.Download(
                        "webhook-" + walk.line().id() + ".bin", walk.request().body()))
                .orElseGet(() -> Reply.missing(GONE));
    }

    private Optional<Walk> find(Stand stand, String id) {
        return WebhooksScreen.id(id)
                .flatMap(each -> walks.find(stand.environment().id(), each));
    }

    private WalkView view(Stand stand, Walk walk) {
        Frame frame = stand.frame("Webhook", Frame.Screen.WEBHOOKS);
        WalkFacts facts = new WalkFacts(room, frame, walk);
        WalkSteps steps = new WalkSteps(walk, facts);
        WalkGroups groups = new WalkGroups(walk, facts, steps.axis());
        boolean underWay = walk.line().pending() > 0 || walk.line().settledAt() == null;
        WalkView.Place place = place(stand.visit(), underWay ? Progress.UNDER_WAY : Progress.ENDED);
        return new WalkView(
                frame,
                walk.line().id().toString(),
                room.logos().of(walk.line().provider(), walk.line().integration()),
                facts.title(),
                State.of(walk.line().state()),
                facts.headline(),
                facts.forStrip(),
                steps.axis().ticks(),
                steps.common(),
                groups.groups(),
                new WalkDetails(room, walk, facts, groups).of(place.step()),
                new WalkView.Contents(
                        new Bodies(room, walk).view(place.mode(), Bodies.PAGE),
                        WalkFacts.headers(walk.request().headers()),
                        walk.events().stream().limit(500).map(this::event).toList()),
                place);
    }

    private static WalkView.Place place(Visit visit, Progress progress) {
        String tab = List.of("headers", "events").contains(visit.asked("tab")) ? visit.asked("tab") : "body";
        return new WalkView.Place(visit.asked("step"), tab, BodyView.Mode.of(visit.asked("view")), progress);
    }

    private EventLine event(Walk.Event event) {
        return new EventLine(
                event.ordinal() + 1,
                event.type(),
                Objects.requireNonNullElse(event.tenant(), ""),
                Objects.requireNonNullElse(event.object(), ""),
                event.time() == null ? null : room.at(event.time()),
                State.of(event.state()),
                Sentences.plain(Objects.requireNonNullElse(event.reason(), "")));
    }
}
