package dev.fairlead.server;

import dev.fairlead.provider.Answer;

/** What answers the requests of a route. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Runs on a virtual thread and may block.
     *
     * @throws Refusal if the request is at fault
     */
    Answer answer(Call call);
}
