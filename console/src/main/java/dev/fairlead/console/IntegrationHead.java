package dev.fairlead.console;

/** What the two pages of an integration have in common. */
record IntegrationHead(String key, String provider, Logo logo, State state, String sentence, int syncs) {}
