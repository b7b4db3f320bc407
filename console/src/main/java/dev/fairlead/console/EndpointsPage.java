package dev.fairlead.console;

import java.util.List;

/** Integration → Endpoints: the active syncs, and those that a switch would activate. */
record EndpointsPage(Frame frame, IntegrationHead head, List<Sync> active, List<Sync> inactive, String open) {
    long supportingWebhooks() {
        return active.stream()
                .filter(sync -> sync.reacts() == Reacts.TO_WEBHOOKS)
                .count();
    }

    enum Reacts {
        TO_WEBHOOKS,
        ON_SCHEDULE
    }

    /** {@code without} says why a sync has no subscription; empty where it has one. */
    record Sync(
            String name,
            List<String> models,
            Reacts reacts,
            String schedule,
            List<String> subscriptions,
            String source,
            IntegrationSettings.Choice active,
            Script script) {}

    /** The script settings that open below the row. */
    record Script(String description, List<Fact> facts, List<Model> models, List<Fact> limits) {}

    record Model(String name, List<ModelField> fields) {}

    record ModelField(String name, String type) {}
}
