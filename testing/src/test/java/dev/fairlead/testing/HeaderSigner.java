package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.time.Instant;

/** No signature, but a header that only the vendor and the hub know. */
record HeaderSigner(String header, String value) implements Signer {
    @Override
    public Request sign(Request unsigned, Instant now) {
        return Tampering.with(unsigned, header, value);
    }
}
