package com.pipelex.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as the page says them. */
final class Figures {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private Figures() {}

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String count(long count, String one) {
        return count(count) + " " + one + (count == 1 ? "" : "s");
    }

    static String bytes(long bytes) {
        return bytes < 1_024 ? bytes + " B" : String.format(Locale.ROOT, "%,.1f KiB", bytes / 1_024.0);
    }

    static String time(Instant time, ZoneId zone) {
        return isOfOurs(time) ? MINUTE.format(time.atZone(zone)) : time.toString();
    }

    /** True for a time that has a date in every time zone. */
    static boolean isOfOurs(Instant time) {
        return time.isAfter(EARLIEST) && time.isBefore(LATEST);
    }

    /** The rough age. */
    static String ago(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toMinutes() < 1) {
            return "just now";
        }
        if (age.toHours() < 1) {
            return count(age.toMinutes(), "minute") + " ago";
        }
        return age.toDays() < 1 ? count(age.toHours(), "hour") + " ago" : count(age.toDays(), "day") + " ago";
    }
}
