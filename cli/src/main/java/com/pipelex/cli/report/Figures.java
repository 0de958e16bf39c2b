package com.pipelex.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as the page says them. */
final class Figures {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

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
        return MINUTE.format(time.atZone(zone));
    }

    /** How long ago, roughly. */
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
