package dev.fairlead.console;

/** Secrets as they may be seen: how they start where that is no secret, and how they end. */
final class Masked {
    private static final int SHOWN = 4;
    private static final int LONG_ENOUGH = 16;
    private static final String PREFIX = "whsec_";

    private Masked() {}

    static String of(String secret) {
        String start = secret.startsWith(PREFIX) ? PREFIX : "";
        String end = secret.length() < LONG_ENOUGH ? "" : secret.substring(secret.length() - SHOWN);
        return start + "•".repeat(16) + end;
    }
}
