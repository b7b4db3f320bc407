package dev.fairlead.console;

/** A line of a key-value list: value in ink, aside in grey; {@code href} is empty where nothing is linked. */
record Fact(String label, String value, String aside, String href, Face face) {
    enum Face {
        TEXT,
        MONO
    }

    static Fact text(String label, String value) {
        return new Fact(label, value, "", "", Face.TEXT);
    }

    static Fact text(String label, String value, String aside) {
        return new Fact(label, value, aside, "", Face.TEXT);
    }

    static Fact mono(String label, String value) {
        return new Fact(label, value, "", "", Face.MONO);
    }

    static Fact link(String label, String value, String href) {
        return new Fact(label, value, "", href, Face.TEXT);
    }
}
