package dev.fairlead.client;

import java.nio.charset.StandardCharsets;

/** What a body tells the app, by its top-level keys; the rest is for the app's own JSON library. */
public enum Kind {
    /** A provider's webhook, in an envelope. */
    FORWARD,
    /** Records of a sync changed. */
    SYNC,
    /** Anything else, such as a kind that is newer than this library. */
    OTHER;

    /** Never throws; what is no JSON object is {@link #OTHER}. */
    public static Kind of(byte[] body) {
        TopLevel keys = TopLevel.of(new String(body, StandardCharsets.UTF_8));
        String type = keys.text("type");
        if ("forward".equals(type)) {
            return FORWARD;
        }
        boolean sync = type == null ? keys.text("syncName") != null : type.equals("sync");
        return sync ? SYNC : OTHER;
    }
}
