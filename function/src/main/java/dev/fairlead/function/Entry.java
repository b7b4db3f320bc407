package dev.fairlead.function;

/** Which of a function's exports a run calls. */
public enum Entry {
    /** {@code onWebhook(nango, payload)}; in the older shape {@code onWebhookPayloadReceived}. */
    ON_WEBHOOK("webhook"),
    /** {@code exec(nango)}; in the older shape the default export. */
    EXEC("sync");

    private final String scriptType;

    Entry(String scriptType) {
        this.scriptType = scriptType;
    }

    /** What the script reads as {@code nango.scriptType}. */
    String scriptType() {
        return scriptType;
    }
}
