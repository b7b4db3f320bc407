package dev.fairlead.provider;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the word that a misspelt one may be meant to be. */
final class Nearest {
    private Nearest() {}

    /** The end of a sentence: what may be meant, else what there is. */
    static String hint(String word, Collection<String> known) {
        String near = of(word, known);
        if (near != null) {
            return "; did you mean '" + near + "'?";
        }
        return known.isEmpty() ? "; there are none" : "; known are " + String.join(", ", known);
    }

    /** Null where none is near. */
    static @Nullable String of(String word, Collection<String> known) {
        String best = null;
        int least = 1 + Math.min(word.length(), 60) / 3;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - word.length()) <= least) {
                int distance = distance(word, candidate);
                if (distance <= least) {
                    least = distance;
                    best = candidate;
                }
            }
        }
        return best;
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
