package dev.fairlead.function;

import java.util.regex.Pattern;

/** Turns what a script threw into words that show no Java. */
final class Faults {
    private static final Pattern PLACE = Pattern.compile("([^\\s()/]+\\.js:\\d+)");

    private Faults() {}

    static String reason(String name, String message, String stack) {
        var said = message.isEmpty() ? name : name + ": " + message;
        var place = PLACE.matcher(stack);
        return place.find() ? said + " (" + place.group(1) + ")" : said;
    }
}
