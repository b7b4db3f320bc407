package dev.fairlead.console;

import dev.fairlead.pipeline.Hub;
import dev.fairlead.pipeline.PipelineConfig;
import dev.fairlead.provider.Catalogue;
import dev.fairlead.provider.Provider;
import dev.fairlead.store.Environment;
import dev.fairlead.store.Integration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What every screen reads from. */
record Room(Hub hub, Catalogue catalogue, PipelineConfig config, InstantSource clock, Assets assets, Logos logos) {
    Instant now() {
        return clock.instant();
    }

    Moment at(Instant time) {
        return new Moment(time, now());
    }

    List<Environment> environments() {
        return hub.stores().environments().list();
    }

    Optional<Integration> integration(Environment environment, String key) {
        return hub.stores().integrations().find(environment.id(), key);
    }

    Optional<Provider> provider(Integration integration) {
        return catalogue.find(integration.provider());
    }
}
