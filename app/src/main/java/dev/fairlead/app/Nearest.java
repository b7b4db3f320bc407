package dev.fairlead.app;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what a misspelt name was meant to be. */
final class Nearest {
    private Nearest() {}

    /** @return "; did you mean 'x'?", or nothing where no known name is near */
    static String hint(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 4))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map("; did you mean '%s'?"::formatted)
                .orElse("");
    }

    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) row[j] = j;
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
