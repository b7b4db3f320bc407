package dev.fairlead.provider;

/** One value that a scheme needs from the user. */
public record Setting(String name, Kind kind, Need need, String label, String help) {
    public enum Kind {
        SECRET,
        TEXT
    }

    public enum Need {
        REQUIRED,
        OPTIONAL
    }
}
