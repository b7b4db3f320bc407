package dev.fairlead.console;

import dev.fairlead.pipeline.Syncs;
import dev.fairlead.store.Integration;
import java.util.List;

/** The integrations of an environment. */
record IntegrationsScreen(Room room) {
    Reply answer(Stand stand) {
        List<IntegrationsPage.Entry> entries =
                room.hub().stores().integrations().list(stand.environment().id()).stream()
                        .map(this::entry)
                        .toList();
        return Reply.Page.of(
                "integrations", new IntegrationsPage(stand.frame("Integrations", Frame.Screen.INTEGRATIONS), entries));
    }

    private IntegrationsPage.Entry entry(Integration integration) {
        Heads heads = new Heads(room);
        IntegrationHead head = heads.of(integration, heads.last(integration));
        long active = room.hub().syncs().list(integration).stream()
                .filter(Syncs.Sync::active)
                .count();
        return new IntegrationsPage.Entry(
                head.key(), head.provider(), head.logo(), head.state(), head.sentence(), (int) active, head.syncs());
    }
}
