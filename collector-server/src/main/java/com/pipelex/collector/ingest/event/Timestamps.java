package com.pipelex.collector.ingest.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as clients write them, and corrects them for the clocks that they were read from.
 * What RFC 3339 says is read without a formatter.
 */
public final class Timestamps {

    /** The furthest that a corrected time may lie in the future; beyond it the time of receipt is used. */
    private static final Duration AHEAD = Duration.ofHours(23);
    /** 2021-01-01: an epoch in the query before it is in seconds, or no time at all. */
    private static final long FIRST_PLAUSIBLE_MILLIS = 1_609_459_200_000L;
    /** Of numbers, what is larger is in milliseconds. */
    private static final long MAX_SECONDS = 100_000_000_000L;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]*\\.?[0-9]+");
    private static final int MAX_LENGTH = 64;
    private static final int MAX_YEAR = 9_999;

    private Timestamps() {}

    /**
     * When an event happened.
     *
     * @param given its own time, or null
     * @param sent when the request was sent by the same clock, or null where no correction is wanted
     * @param offsetMillis how long ago it was, or null; wins over all
     */
    public static Instant corrected(
            Instant received, @Nullable Instant given, @Nullable Instant sent, @Nullable Long offsetMillis) {
        if (offsetMillis != null) {
            return clamped(received, plus(received, offsetMillis == Long.MIN_VALUE ? 0 : -offsetMillis));
        }
        if (given == null) {
            return received;
        }
        return clamped(received, sent == null ? given : received.plus(Duration.between(sent, given)));
    }

    private static Instant plus(Instant instant, long millis) {
        // A thousand times the age of the epoch is out of range, and so 1970, either way.
        long bounded = Math.max(-1_000_000_000_000_000L, Math.min(millis, 1_000_000_000_000_000L));
        return instant.plusMillis(bounded);
    }

    private static Instant clamped(Instant received, Instant instant) {
        if (instant.isAfter(received.plus(AHEAD))) {
            return received;
        }
        return instant.getEpochSecond() < LocalDate.of(0, 1, 1).toEpochDay() * 86_400 ? Instant.EPOCH : instant;
    }

    /** Returns the time of sending in a query, or null for an implausible one. */
    public static @Nullable Instant ofQuery(@Nullable Long millis) {
        return millis == null || millis < FIRST_PLAUSIBLE_MILLIS || millis > 253_402_300_799_999L
                ? null
                : Instant.ofEpochMilli(millis);
    }

    /** A time of RFC 3339, or null. */
    public static @Nullable Instant strict(String text) {
        try {
            return text.length() < 20 || text.length() > MAX_LENGTH ? null : read(text, 'T');
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** A time as people and programs write it, or null. */
    public static @Nullable Instant lenient(String given) {
        String text = given.strip();
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            Instant read = read(text, ' ');
            return read != null ? read : other(text);
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** {@code 2026-11-24}, and behind it, after {@code T} or what is allowed too, a time and an offset. */
    private static @Nullable Instant read(String text, char alsoBetween) {
        int length = text.length();
        char dash = length > 4 ? text.charAt(4) : ' ';
        boolean isLenient = alsoBetween == ' ';
        if (length < 10 || dash != '-' && !(isLenient && dash == '/') || text.charAt(7) != dash) {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        if (year < 0 || month < 0 || day < 0) {
            return null;
        }
        long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400;
        if (length == 10) {
            return isLenient ? Instant.ofEpochSecond(seconds) : null;
        }
        char between = text.charAt(10);
        return between == 'T' || between == 't' || between == alsoBetween ? time(text, seconds, isLenient) : null;
    }

    private static @Nullable Instant time(String text, long day, boolean isLenient) {
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || text.charAt(13) != ':') {
            return null;
        }
        int at = 16;
        int second = 0;
        if (at < text.length() && text.charAt(at) == ':') {
            second = digits(text, 17, 2);
            at = 19;
        } else if (!isLenient) {
            return null;
        }
        if (second < 0 || second > 60) {
            return null;
        }
        int nanos = 0;
        if (at < text.length() && (text.charAt(at) == '.' || isLenient && text.charAt(at) == ',')) {
            int scale = 100_000_000;
            int from = ++at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                nanos += (text.charAt(at++) - '0') * scale;
                scale /= 10;
            }
            if (at == from) {
                return null;
            }
        }
        Integer offset = offset(text, at, isLenient);
        long seconds = day + hour * 3_600L + minute * 60L + Math.min(second, 59);
        return offset == null ? null : Instant.ofEpochSecond(seconds - offset, nanos);
    }

    /** Seconds east of Greenwich: {@code Z}, {@code +01:00}, and where it is lenient nothing, {@code +0100}, {@code +01}. */
    private static @Nullable Integer offset(String text, int from, boolean isLenient) {
        int at = from;
        while (isLenient && at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int left = text.length() - at;
        if (left == 0) {
            return isLenient ? 0 : null;
        }
        char sign = text.charAt(at);
        if (left == 1 && (sign == 'Z' || sign == 'z') || isLenient && left == 3 && text.startsWith("UTC", at)) {
            return 0;
        }
        boolean hasColon = left == 6 && text.charAt(at + 3) == ':';
        if (sign != '+' && sign != '-' || !hasColon && !(isLenient && (left == 5 || left == 3))) {
            return null;
        }
        int hours = digits(text, at + 1, 2);
        int minutes = left == 3 ? 0 : digits(text, at + (hasColon ? 4 : 3), 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return null;
        }
        int seconds = hours * 3_600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    private static int digits(String text, int from, int count) {
        int value = 0;
        for (int at = from; at < from + count; at++) {
            if (at >= text.length() || !isDigit(text.charAt(at))) {
                return -1;
            }
            value = value * 10 + text.charAt(at) - '0';
        }
        return value;
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    private static @Nullable Instant other(String text) {
        if (NUMBER.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            double seconds = Math.abs(number) > MAX_SECONDS ? number / 1_000 : number;
            boolean isInRange = Math.abs(seconds) < MAX_YEAR * 366.0 * 86_400;
            return isInRange ? Instant.ofEpochMilli(Math.round(seconds * 1_000)) : null;
        }
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).parse(text, Instant::from);
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}
