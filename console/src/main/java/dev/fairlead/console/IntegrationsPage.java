package dev.fairlead.console;

import java.util.List;

/** The integrations of an environment. */
record IntegrationsPage(Frame frame, List<Entry> entries) {
    record Entry(String key, String provider, Logo logo, State state, String sentence, int active, int syncs) {}
}
