package com.pipelex.language;

import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The spelling of names: the allowed forms, and suggestions for misspelt ones. */
public final class Spellings {

    /** The most known words compared with one misspelt word, so that the time stays linear in the size of the file. */
    private static final int MOST_CANDIDATES = 2_000;

    private static final int LONGEST = 100;
    private static final int LONGEST_SHOWN = 80;

    /** The most words in one hint. */
    private static final int MOST_NAMED = 14;

    private Spellings() {}

    /** Tests for lower case letters, digits and {@code _}, with a letter first. */
    public static boolean isSnakeCase(String name) {
        if (name.isEmpty() || name.charAt(0) < 'a' || name.charAt(0) > 'z') {
            return false;
        }
        for (int at = 1; at < name.length(); at++) {
            char unit = name.charAt(at);
            if (!(unit >= 'a' && unit <= 'z' || unit >= '0' && unit <= '9' || unit == '_')) {
                return false;
            }
        }
        return true;
    }

    /** Tests for the name of a domain: snake case words with dots between them. */
    static boolean isDomain(String name) {
        for (String part : name.split("\\.", -1)) {
            if (!isSnakeCase(part)) {
                return false;
            }
        }
        return true;
    }

    /** Tests for letters and digits, with an upper case letter first. */
    public static boolean isPascalCase(String name) {
        if (name.isEmpty() || name.charAt(0) < 'A' || name.charAt(0) > 'Z') {
            return false;
        }
        for (int at = 1; at < name.length(); at++) {
            char unit = name.charAt(at);
            if (!(unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z' || unit >= '0' && unit <= '9')) {
                return false;
            }
        }
        return true;
    }

    /** Tests for the form {@code Concept} or {@code domain.Concept}. */
    static boolean isConceptName(String name) {
        int dot = name.lastIndexOf('.');
        return isPascalCase(name.substring(dot + 1)) && (dot < 0 || isDomain(name.substring(0, dot)));
    }

    /** Returns a question that names the nearest known word; empty if none is near. */
    public static String didYouMean(String given, Collection<String> known) {
        String nearest = nearest(given, known);
        return nearest == null ? "" : "Did you mean '" + printable(nearest) + "'?";
    }

    /** Returns the same question; if no word is near and there are few, a hint that names all of them. */
    static String didYouMeanOrAll(String given, Collection<String> known) {
        String near = didYouMean(given, known);
        return !near.isEmpty() || known.isEmpty() || known.size() > MOST_NAMED ? near : useOneOf(new TreeSet<>(known));
    }

    /** Returns a hint that names all known words. */
    static String useOneOf(Collection<String> known) {
        return "Use " + (known.size() == 1 ? "" : "one of ")
                + known.stream().map(Spellings::printable).collect(Collectors.joining(", ")) + ".";
    }

    private static @Nullable String nearest(String given, Collection<String> known) {
        String nearest = null;
        if (given.length() > LONGEST) {
            return null;
        }
        int least = given.length() < 3 ? 1 : Math.max(2, given.length() / 3 + 1);
        int looked = 0;
        for (String word : known) {
            if (looked++ >= MOST_CANDIDATES) {
                break;
            }
            int distance = Math.abs(word.length() - given.length()) >= least ? least : distance(given, word);
            if (distance < least) {
                least = distance;
                nearest = word;
            }
        }
        return nearest;
    }

    /** Computes the edit distance: replaced, inserted, deleted and transposed letters. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        int[] above = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int at = 0; at < above.length; at++) {
            above[at] = at;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
                boolean isSwapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (isSwapped) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = above;
            above = row;
            row = free;
        }
        return above[other.length()];
    }

    /** Returns text from a file as it may be shown on a terminal: short, without control and direction characters. */
    public static String printable(String text) {
        return printable(text, LONGEST_SHOWN);
    }

    /** Returns such text of at most so many characters. */
    public static String printable(String text, int most) {
        StringBuilder shown = new StringBuilder();
        int end = Math.min(text.length(), most);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--; // half a surrogate pair is no character
        }
        for (int at = 0; at < end; at++) {
            char unit = text.charAt(at);
            shown.append(isHidden(unit) ? '?' : unit);
        }
        return end < text.length() ? shown.append('…').toString() : shown.toString();
    }

    /** Tests for a character that moves the cursor, turns the direction of a line, or is not seen. */
    private static boolean isHidden(char unit) {
        int type = Character.getType(unit);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
