package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The operations of Python's strings, over code points. */
final class PythonText {

    private PythonText() {}

    /**
     * A replacement of one text by another.
     *
     * @param count how many occurrences from the left are replaced; negative: all
     */
    record Replacement(String old, String by, int count) {}

    static boolean isBlank(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85;
    }

    static String capitalized(String text) {
        int first = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT)
                + text.substring(first).toLowerCase(Locale.ROOT);
    }

    /** Writes each run of letters with a capital first. */
    static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean isWithin = false;
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            out.append(isWithin ? Character.toLowerCase(unit) : Character.toTitleCase(unit));
            isWithin = Character.isLetter(unit);
        }
        return out.toString();
    }

    /** Removes these characters from both ends; null: blanks. */
    static String stripped(String text, @Nullable String chars) {
        return strippedAtStart(strippedAtEnd(text, chars), chars);
    }

    static String strippedAtStart(String text, @Nullable String chars) {
        int from = 0;
        while (from < text.length() && isIn(text.charAt(from), chars)) {
            from++;
        }
        return text.substring(from);
    }

    static String strippedAtEnd(String text, @Nullable String chars) {
        int to = text.length();
        while (to > 0 && isIn(text.charAt(to - 1), chars)) {
            to--;
        }
        return text.substring(0, to);
    }

    private static boolean isIn(char unit, @Nullable String chars) {
        return chars == null ? isBlank(unit) : chars.indexOf(unit) >= 0;
    }

    /** Splits at each occurrence of a separator, at most so often; negative: no limit. */
    static List<String> split(String text, String separator, int most) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int found = text.indexOf(separator);
        while (found >= 0 && parts.size() != most) {
            parts.add(text.substring(from, found));
            from = found + separator.length();
            found = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** Splits at blanks, at most so often; negative: no limit. */
    static List<String> words(String text, int most) {
        List<String> words = new ArrayList<>();
        String rest = strippedAtStart(text, null);
        int from = 0;
        while (from < rest.length() && words.size() != most) {
            int to = from;
            while (to < rest.length() && !isBlank(rest.charAt(to))) {
                to++;
            }
            words.add(rest.substring(from, to));
            from = to;
            while (from < rest.length() && isBlank(rest.charAt(from))) {
                from++;
            }
        }
        if (from < rest.length()) {
            words.add(strippedAtEnd(rest.substring(from), null));
        }
        return words;
    }

    static String replaced(String text, Replacement replacement, RenderBudget budget) throws TemplateException {
        String old = replacement.old;
        String by = replacement.by;
        long count = count(text, old);
        long done = replacement.count < 0 ? count : Math.min(count, replacement.count);
        budget.characters(text.length() + done * Math.max(0, by.length() - old.length()));
        StringBuilder out = new StringBuilder();
        int from = 0;
        int look = 0;
        for (long times = 0; times < done; times++) {
            int found = text.indexOf(old, look);
            out.append(text, from, found).append(by);
            from = found + old.length();
            look = next(text, old, found);
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Counts the occurrences that do not overlap; an empty text occurs before each character and at the end. */
    static long count(String text, String part) {
        long count = 0;
        int found = text.indexOf(part);
        while (found >= 0) {
            count++;
            int look = next(text, part, found);
            found = look > text.length() ? -1 : text.indexOf(part, look);
        }
        return count;
    }

    private static int next(String text, String part, int found) {
        if (!part.isEmpty()) {
            return found + part.length();
        }
        return found < text.length() ? text.offsetByCodePoints(found, 1) : found + 1;
    }
}
