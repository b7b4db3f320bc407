package dev.fairlead.provider;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A scheme as its manifest has it, compiled. */
record Definition(
        String name,
        String title,
        List<Setting> settings,
        Set<String> methods,
        Content.Format format,
        @Nullable String formJson,
        Key.Making secret,
        List<Recipe> verify,
        List<Challenge> challenges,
        Response ack,
        Events events,
        Mask mask) {

    Content read(Request request, byte[] body) throws Refusal {
        return Content.read(body, Headers.find(request.headers(), "Content-Type"), this);
    }

    boolean hasUnsignedChallenges() {
        return challenges.stream().anyMatch(challenge -> challenge.proof() == Challenge.Proof.UNSIGNED);
    }
}
