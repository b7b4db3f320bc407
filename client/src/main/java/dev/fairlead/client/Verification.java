package dev.fairlead.client;

import java.time.Instant;

/** What is known of a request that claims to come from Fairlead. */
public sealed interface Verification {
    /** Signed with one of the keys, over these very bytes, lately. */
    record Genuine(Kind kind, Stamp stamp) implements Verification {}

    /** Not to be acted on; answer 401. */
    record Refused(Reason reason, String explanation) implements Verification {}

    /** What the signature says beside the body. */
    sealed interface Stamp {
        /**
         * @param id names the message: the same for each attempt and URL, so what was handled can be told from what is new
         * @param sentAt of this attempt, to the second
         */
        record Dated(String id, Instant sentAt) implements Stamp {}

        /** Nango's signature covers the body alone, so a request that was seen before cannot be told from a new one. */
        record Undated() implements Stamp {}
    }

    /** Why a request is refused. */
    enum Reason {
        MISSING_HEADER,
        MALFORMED_HEADER,
        STALE,
        WRONG_SIGNATURE
    }
}
