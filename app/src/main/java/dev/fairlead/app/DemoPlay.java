package dev.fairlead.app;

import dev.fairlead.store.Environment;
import dev.fairlead.store.Walk;
import dev.fairlead.store.WalkLine;
import dev.fairlead.store.WalkList;
import dev.fairlead.store.Walks;
import dev.fairlead.testing.DemoScene;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.Sender;
import dev.fairlead.testing.Sent;
import dev.fairlead.testing.SinkApp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plays the scenes one after the other: sends, waits until the walk has settled, prints it, checks it. */
final class DemoPlay {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(10);

    private final House house;
    private final SinkApp app;
    private final DemoPaint paint;
    private final Sender sender;
    private final Environment environment;
    private final WalkList list;
    private final Walks walks;
    private final DemoChecks checks;

    DemoPlay(House house, SinkApp app, DemoPaint paint) {
        this.house = house;
        this.app = app;
        this.paint = paint;
        this.sender = new Sender(house.localUrl());
        this.environment = house.hub().stores().environments().findByName("dev").orElseThrow();
        this.list = new WalkList(house.database());
        this.walks = new Walks(house.database());
        this.checks = new DemoChecks(house, environment.id(), environment.signingKey());
    }

    /** @return what was not as it should be */
    List<String> play(List<DemoScene> scenes) throws InterruptedException {
        for (DemoScene scene : scenes) play(scene);
        return checks.faults();
    }

    private void play(DemoScene scene) throws InterruptedException {
        paint.title(scene.title());
        int before = app.count();
        @Nullable UUID newest = newest(scene).map(WalkLine::id).orElse(null);
        Sent answer = sender.send(scene.request());
        Optional<WalkLine> line = settled(scene, newest);
        if (line.isEmpty()) {
            checks.that(false, scene.title() + ": it had not settled after " + PATIENCE.toSeconds() + " s");
            return;
        }
        paint.walk(walk(line.get()));
        List<Received> all = app.received();
        checks.scene(scene, answer.status(), all.subList(before, all.size()));
    }

    private Walk walk(WalkLine line) {
        return walks.find(environment.id(), line.id()).orElseThrow();
    }

    private Optional<WalkLine> newest(DemoScene scene) {
        long integration = house.hub()
                .stores()
                .integrations()
                .find(environment.id(), scene.integration())
                .orElseThrow()
                .id();
        WalkList.Filter filter = new WalkList.Filter(environment.id(), integration, null);
        return list.list(filter, new WalkList.Place.Newest(), 1).stream().findFirst();
    }

    /** The tables are what is shown, and nobody is told when they have settled: they are looked at until they have. */
    private Optional<WalkLine> settled(DemoScene scene, @Nullable UUID before) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            Optional<WalkLine> line = newest(scene).filter(each -> !Objects.equals(each.id(), before));
            if (line.filter(each -> each.settledAt() != null).isPresent()) return line;
            Thread.sleep(GLANCE);
        }
        return Optional.empty();
    }
}
