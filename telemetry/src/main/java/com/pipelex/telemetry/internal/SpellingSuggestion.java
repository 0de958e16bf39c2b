package com.pipelex.telemetry.internal;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The known word that a person most likely meant. */
public final class SpellingSuggestion {

    private SpellingSuggestion() {}

    /**
     * The word at the least edit distance, at most a third of the length given; of several the
     * first by the alphabet; null where none is so near.
     */
    public static @Nullable String to(String given, Collection<String> known) {
        String nearest = null;
        int least = Math.max(1, given.length() / 3) + 1;
        for (String word : known) {
            if (Math.abs(word.length() - given.length()) <= least) {
                int distance = distance(given, word);
                if (distance < least || distance == least && nearest != null && word.compareTo(nearest) < 0) {
                    least = distance;
                    nearest = word;
                }
            }
        }
        return nearest;
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int at = 0; at < row.length; at++) {
            row[at] = at;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
