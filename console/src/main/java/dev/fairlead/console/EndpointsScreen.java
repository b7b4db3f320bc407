package dev.fairlead.console;

import dev.fairlead.console.EndpointsPage.Reacts;
import dev.fairlead.console.IntegrationSettings.Choice;
import dev.fairlead.function.Limits;
import dev.fairlead.pipeline.Syncs;
import dev.fairlead.store.Integration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Integration → Endpoints. */
record EndpointsScreen(Room room) {
    Reply answer(Stand stand, Integration integration) {
        Frame frame = stand.frame(integration.key(), Frame.Screen.INTEGRATIONS);
        Frame.Toast done = stand.visit().posts() ? act(stand.visit(), integration) : null;
        List<EndpointsPage.Sync> syncs =
                room.hub().syncs().list(integration).stream().map(this::sync).toList();
        Heads heads = new Heads(room);
        return Reply.Page.of(
                "endpoints",
                new EndpointsPage(
                        done == null ? frame : frame.with(done),
                        heads.of(integration, heads.last(integration)),
                        syncs.stream().filter(sync -> sync.active().on()).toList(),
                        syncs.stream().filter(sync -> !sync.active().on()).toList(),
                        stand.visit().asked("open")));
    }

    private Frame.@Nullable Toast act(Visit visit, Integration integration) {
        String name = visit.field("subject");
        boolean done = visit.on()
                ? room.hub().syncs().activate(integration, name).isPresent()
                : room.hub().syncs().deactivate(integration, name);
        if (!done) return null;
        String text = visit.on()
                ? name + " is active: from now on its events lead to runs."
                : name + " is not active any more; its records stay.";
        return new Frame.Toast(
                text,
                List.of(
                        new Frame.Field("act", "activate"),
                        new Frame.Field("subject", name),
                        new Frame.Field("to", visit.on() ? "off" : "on")));
    }

    private EndpointsPage.Sync sync(Syncs.Sync sync) {
        String frequency = Objects.requireNonNullElse(sync.description().frequency(), "");
        String source = sync.origin().equals("catalogue") ? "catalogue" : "yours";
        return new EndpointsPage.Sync(
                sync.name(),
                sync.description().models(),
                sync.supportsWebhooks() ? Reacts.TO_WEBHOOKS : Reacts.ON_SCHEDULE,
                frequency,
                sync.description().webhookSubscriptions(),
                source,
                Choice.of(sync.active()),
                new EndpointsPage.Script(
                        sync.description().description(), facts(sync, source, frequency), models(sync), limits()));
    }

    private static List<Fact> facts(Syncs.Sync sync, String source, String frequency) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.text(
                "Webhooks", sync.supportsWebhooks() ? "supported, by onWebhook" : "not supported: it only polls"));
        if (!sync.description().webhookSubscriptions().isEmpty()) {
            facts.add(
                    Fact.mono("Subscribes", String.join(", ", sync.description().webhookSubscriptions())));
        }
        if (!frequency.isEmpty()) facts.add(Fact.text("Frequency", frequency));
        String type = sync.description().syncType();
        if (type != null) facts.add(Fact.text("Sync type", type));
        facts.add(Fact.text("Source", source));
        facts.add(Fact.mono("Version", sync.version()));
        return facts;
    }

    private static List<EndpointsPage.Model> models(Syncs.Sync sync) {
        return sync.description().models().stream()
                .map(model -> new EndpointsPage.Model(
                        model, SchemaFields.of(sync.modelSchemas().getOrDefault(model, "{}"))))
                .toList();
    }

    private List<Fact> limits() {
        Limits limits = room.config().run().limits();
        return List.of(
                Fact.text("Time", Quantity.text(limits.wall()), Quantity.text(limits.cpu()) + " of CPU"),
                Fact.text("Memory", Quantity.grouped(limits.allocatedBytes() >> 20) + "\u00a0MB", "allocated in all"),
                Fact.text("Host calls", Quantity.grouped(limits.hostCalls())),
                Fact.text("Output", Quantity.grouped(limits.outputBytes() >> 20) + "\u00a0MB"));
    }
}
