package com.pipelex.cli.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The values that a property went with, counted. Used by one thread. */
final class Tally {

    /** The number of different values that are shown. */
    static final int MOST_SHOWN = 8;

    private static final int LONGEST = 120;
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<Double> numbers = new ArrayList<>();
    private long total;
    private long uuids;

    void add(Object value) {
        String text = shortened(spelt(value));
        counts.merge(text, 1L, Long::sum);
        total++;
        uuids += value instanceof String said && UUID.matcher(said).matches() ? 1 : 0;
        if (value instanceof Number number) {
            numbers.add(number.doubleValue());
        }
    }

    private static String spelt(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : String.join(", ", list.stream().map(String::valueOf).toList());
        }
        return value.equals("") ? "(empty)" : String.valueOf(value);
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** The number of different values. */
    int different() {
        return counts.size();
    }

    /** True for random ids, which say nothing but that they differ. */
    boolean isIds() {
        return uuids == total && counts.size() > 1;
    }

    /** True for numbers that are too many to be listed. */
    boolean isRange() {
        return numbers.size() == total && counts.size() > MOST_SHOWN;
    }

    /** The least, the middle and the greatest of a range. */
    String range() {
        Collections.sort(numbers);
        return number(numbers.get(0)) + " to " + number(numbers.get(numbers.size() - 1)) + ", half of them up to "
                + number(numbers.get((numbers.size() - 1) / 2));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Figures.count((long) value)
                : String.valueOf(value);
    }

    /** The values that occurred most, with how often each did. */
    List<Map.Entry<String, Long>> mostFrequent() {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_SHOWN)
                .toList();
    }
}
