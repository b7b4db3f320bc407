package dev.fairlead.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where public keys come from that a provider publishes at a URL. This room asks only for hosts that a manifest allows;
 * whoever implements it fetches, checks a certificate's chain, and keeps what it got.
 */
@FunctionalInterface
public interface KeySource {
    /** Knows no key. */
    KeySource NONE = _ -> new Outcome.Unknown();

    Outcome find(Place place);

    /** @param post the JSON that is to be posted, null where the key is got with GET */
    record Place(URI url, @Nullable String post, Kind kind) {}

    enum Kind {
        /** An X.509 certificate in PEM, the leaf first: valid now, for its purpose, and issued by an authority of note. */
        CERTIFICATE,
        /** A key, in whatever form the manifest says. */
        KEY
    }

    sealed interface Outcome {
        record Found(String text) implements Outcome {}

        /** There is no such key, or it is not to be trusted. */
        record Unknown() implements Outcome {}

        /** It cannot be had at present. */
        record Unavailable(String reason) implements Outcome {}
    }
}
