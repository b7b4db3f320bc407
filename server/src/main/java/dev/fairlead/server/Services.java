package dev.fairlead.server;

import dev.fairlead.pipeline.Hub;
import dev.fairlead.provider.Catalogue;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.InstantSource;

/**
 * What the doors open to.
 *
 * @param publicUrl the base that providers and apps see
 * @param adminKey opens the admin routes
 */
public record Services(
        Hub hub,
        Catalogue catalogue,
        PrometheusMeterRegistry metrics,
        InstantSource clock,
        URI publicUrl,
        String adminKey) {
    @Override
    public String toString() {
        return "Services[" + publicUrl + "]";
    }
}
