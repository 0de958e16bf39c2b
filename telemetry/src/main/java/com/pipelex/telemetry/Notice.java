package com.pipelex.telemetry;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a choice covers: up to which notice the person was asked, and which of them they declined. It stands in
 * {@code telemetry.toml} as a comment, {@code # notice = 3, without 2}, because the Python Pipelex refuses a file with a
 * key that it does not know. A file that says nothing is a choice made at the first notice. Immutable.
 *
 * @param asked the newest notice that the person was asked about, from 1
 * @param declined those that they said no to
 */
record Notice(int asked, Set<Integer> declined) {

    static final Notice FIRST = new Notice(1, Set.of());

    private static final String BEGIN = "# notice = ";
    private static final String WITHOUT = ", without ";
    private static final int MAX_DIGITS = 4;

    Notice {
        declined = Set.copyOf(declined);
    }

    /** Whether what came with a notice may be recorded. */
    boolean covers(int notice) {
        return notice <= asked && !declined.contains(notice);
    }

    /** This one after a yes to everything up to a notice, but for what was declined before. */
    Notice agreedTo(int notice) {
        return notice <= asked ? this : new Notice(notice, declined);
    }

    /** This one after a no to everything that is new up to a notice. */
    Notice without(int notice) {
        Set<Integer> all = new TreeSet<>(declined);
        for (int each = asked + 1; each <= notice; each++) {
            all.add(each);
        }
        return new Notice(Math.max(asked, notice), all);
    }

    /** What a file says; a comment that cannot be read covers as little as none. */
    static Notice in(String text) {
        int from = begin(text);
        return from < 0 ? FIRST : read(text.substring(from + BEGIN.length(), end(text, from)));
    }

    private static Notice read(String line) {
        String stripped = line.strip();
        int comma = stripped.indexOf(WITHOUT);
        int asked = number(comma < 0 ? stripped : stripped.substring(0, comma));
        Set<Integer> declined = new TreeSet<>();
        if (comma >= 0) {
            for (String each : stripped.substring(comma + WITHOUT.length()).split(", ", -1)) {
                declined.add(number(each));
            }
        }
        return asked < 1 || declined.contains(-1) ? FIRST : new Notice(asked, declined);
    }

    private static int number(String digits) {
        int value = digits.isEmpty() || digits.length() > MAX_DIGITS ? -1 : 0;
        for (int at = 0; at < digits.length() && value >= 0; at++) {
            int digit = digits.charAt(at) - '0';
            value = digit < 0 || digit > 9 ? -1 : value * 10 + digit;
        }
        return value;
    }

    /** The file with this in it: in the place of what it said, or else above the mode. */
    String into(String text) {
        int from = begin(text);
        if (from >= 0) {
            return text.substring(0, from) + this + text.substring(end(text, from));
        }
        if (equals(FIRST)) {
            return text;
        }
        int mode = Math.max(0, lineWith(text, "telemetry_mode"));
        return text.substring(0, mode) + this + "\n" + text.substring(mode);
    }

    private static int begin(String text) {
        return lineWith(text, BEGIN);
    }

    /** Where a line begins that begins with that; -1 where none does. */
    private static int lineWith(String text, String begin) {
        int at = text.indexOf(begin);
        while (at > 0 && text.charAt(at - 1) != '\n') {
            at = text.indexOf(begin, at + 1);
        }
        return at;
    }

    private static int end(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /** The line of the file, without its end. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(BEGIN).append(asked);
        String separator = WITHOUT;
        for (int notice : new TreeSet<>(declined)) {
            line.append(separator).append(notice);
            separator = ", ";
        }
        return line.toString();
    }
}
