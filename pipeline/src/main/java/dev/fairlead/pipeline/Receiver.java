package dev.fairlead.pipeline;

import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Header;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The public door's way into the walk. */
public interface Receiver {
    /**
     * Whether that URL leads somewhere, asked before a body is read.
     *
     * @param environment as it stands in the path
     * @param integration the providerConfigKey, percent-decoded
     */
    Door open(String environment, String integration);

    /** A URL that was asked for. */
    sealed interface Door {
        /** It leads nowhere: the answer says why, as Nango's does. */
        record Closed(Answer answer) implements Door {}

        non-sealed interface Open extends Door {
            /** Those that the provider uses. */
            Set<String> methods();

            /**
             * Judges, keeps and answers: nothing is acknowledged before it is committed.
             *
             * @throws dev.fairlead.store.StoreUnavailable if it could not be kept
             */
            Answer receive(Arriving request);
        }
    }

    /**
     * A request whose body was read.
     *
     * @param rawPath as sent, percent-encoding and all
     * @param remote the sender's address
     * @param urlToken what follows the integration in the path, null where nothing does
     */
    record Arriving(
            String method,
            String rawPath,
            @Nullable String rawQuery,
            List<Header> headers,
            byte[] body,
            String remote,
            @Nullable String urlToken) {
        public Arriving {
            headers = List.copyOf(headers);
        }
    }
}
