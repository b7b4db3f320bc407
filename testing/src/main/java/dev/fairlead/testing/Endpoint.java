package dev.fairlead.testing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Where a simulated provider sends to, by what clock it stamps, and where its ids come from.
 *
 * @param url the public webhook URL, as a user pasted it into the provider's portal
 */
public record Endpoint(String url, InstantSource clock, Ids ids) {
    public Endpoint(String url, InstantSource clock) {
        this(url, clock, Ids.fresh());
    }

    /** The URL of an integration below a hub's public base. */
    public static Endpoint of(String base, UUID environment, String integration, InstantSource clock) {
        return new Endpoint(base + "/webhook/" + environment + "/" + integration, clock);
    }

    /** The same place and ids, with another clock: for requests of the past or the future. */
    public Endpoint at(Instant instant) {
        return new Endpoint(url, InstantSource.fixed(instant), ids);
    }

    public Endpoint to(String otherUrl) {
        return new Endpoint(otherUrl, clock, ids);
    }

    Instant now() {
        return clock.instant();
    }
}
