package com.pipelex.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Numbers as a person says them. */
public final class Formats {

    private Formats() {}

    public static String events(long count) {
        return count == 1 ? "1 event" : count + " events";
    }

    public static String discarded(long count) {
        return events(count) + " that had not been sent " + (count == 1 ? "was" : "were") + " deleted.";
    }

    public static String count(long count, String one) {
        return count == 1 ? "1 " + one : count + " " + one + "s";
    }

    /** A number of tokens: exact below 10,000, and then in thousands or millions. */
    public static String tokens(long count) {
        if (count < 10_000) {
            return Long.toString(count);
        }
        return count < 1_000_000 ? tenths(count / 100) + "k" : tenths(count / 100_000) + "M";
    }

    private static String tenths(long tenths) {
        return tenths / 10 + "." + tenths % 10;
    }

    /** A text of anybody's, for a terminal: without what would steer it. */
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> printable.appendCodePoint(
                        Character.isISOControl(point) && point != '\n' && point != '\t' ? '?' : point));
        return printable.toString();
    }

    /** US dollars, to the hundredth of a cent. */
    public static String dollars(double amount) {
        return String.format(Locale.ROOT, "$%.4f", amount);
    }

    public static String bytes(long bytes) {
        if (bytes < 1_024) {
            return bytes + " B";
        }
        long tenths = bytes * 10 / 1_024;
        return tenths / 10 + "." + tenths % 10 + " KiB";
    }

    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return millis / 1_000 + "." + millis % 1_000 / 100 + " s";
        }
        return millis / 60_000 + " min " + millis / 1_000 % 60 + " s";
    }

    /** The time of something that goes on: seconds, because no smaller figure stands still long enough to be read. */
    public static String clock(Duration duration) {
        return duration.toMillis() < 60_000 ? tenths(duration.toMillis() / 100) + " s" : duration(duration);
    }

    public static String ago(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return "just now";
        }
        if (seconds < 3_600) {
            return count(seconds / 60, "minute") + " ago";
        }
        return seconds < 86_400 ? count(seconds / 3_600, "hour") + " ago" : count(seconds / 86_400, "day") + " ago";
    }
}
