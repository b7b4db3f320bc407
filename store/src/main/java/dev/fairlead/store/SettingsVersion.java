package dev.fairlead.store;

/** Grows with each change of settings, on whichever node. */
public final class SettingsVersion {
    private final Database database;

    public SettingsVersion(Database database) {
        this.database = database;
    }

    public long current() {
        return database.settings(handle -> handle.createQuery("SELECT version FROM settings_version")
                .mapTo(Long.class)
                .one());
    }
}
