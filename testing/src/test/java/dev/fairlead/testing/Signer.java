package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.time.Instant;

/** How a vendor's documentation signs one of its requests. */
@FunctionalInterface
interface Signer {
    Request sign(Request unsigned, Instant now);
}
