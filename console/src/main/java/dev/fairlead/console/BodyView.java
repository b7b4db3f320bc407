package dev.fairlead.console;

import java.util.List;

/** A webhook's bytes for reading; {@code note} says what is not shown, empty when all is. */
record BodyView(Mode mode, String size, List<Line> lines, String note) {
    enum Mode {
        PRETTY("Pretty"),
        RAW("Raw"),
        HEX("Hex");

        final String label;

        Mode(String label) {
            this.label = label;
        }

        String code() {
            return label.toLowerCase(java.util.Locale.ROOT);
        }

        static Mode of(String code) {
            for (Mode mode : values()) if (mode.code().equals(code)) return mode;
            return PRETTY;
        }
    }

    /** {@code margin} names the marked values of the line. */
    record Line(int number, List<Piece> pieces, String margin) {}

    /** {@code kind} is the style: key, string, number, literal, plain. */
    record Piece(String kind, String text, String mark) {
        static Piece plain(String text) {
            return new Piece("plain", text, "");
        }
    }
}
