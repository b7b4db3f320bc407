package dev.fairlead.console;

/** The tile beside an integration's name; {@code href} is empty where the provider has no logo, then two letters stand in. */
record Logo(String href, String name) {
    String initials() {
        String letters = name.substring(0, Math.min(2, name.length()));
        return letters.isEmpty()
                ? "?"
                : letters.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + letters.substring(1);
    }
}
