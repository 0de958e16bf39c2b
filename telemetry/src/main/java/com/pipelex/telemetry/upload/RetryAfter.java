package com.pipelex.telemetry.upload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date in one of the three forms of HTTP. */
final class RetryAfter {

    /** The ceiling: a day. */
    static final long MAX_MILLIS = 24L * 60 * 60 * 1_000;

    /** More digits of seconds than a day has. */
    private static final int MOST_DIGITS = 6;

    private RetryAfter() {}

    /** Returns the time to wait from now on, at most a day; 0 if the header is missing, invalid, or in the past. */
    static long millis(@Nullable String header, long nowMillis) {
        if (header == null || header.isBlank()) {
            return 0;
        }
        String value = header.strip();
        long millis = isNumber(value) ? secondsOf(value) * 1_000 : dateOf(value, nowMillis) - nowMillis;
        return Math.max(0, Math.min(millis, MAX_MILLIS));
    }

    private static boolean isNumber(String value) {
        for (int at = 0; at < value.length(); at++) {
            if (value.charAt(at) < '0' || value.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    private static long secondsOf(String digits) {
        int from = 0;
        while (from < digits.length() - 1 && digits.charAt(from) == '0') {
            from++;
        }
        return digits.length() - from > MOST_DIGITS ? MAX_MILLIS / 1_000 : Long.parseLong(digits.substring(from));
    }

    /** 0 where it is no date. */
    private static long dateOf(String value, long nowMillis) {
        DateTimeFormatter[] forms = {DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(nowMillis), asctime()};
        for (DateTimeFormatter form : forms) {
            try {
                return Instant.from(form.parse(value)).toEpochMilli();
            } catch (DateTimeException another) {
                // One of the other forms, or none.
            }
        }
        return 0;
    }

    /** {@code Sunday, 06-Nov-94 08:49:37 GMT}; a year that seems more than 50 years ahead is one gone by. */
    private static DateTimeFormatter rfc850(long nowMillis) {
        LocalDate oldest = LocalDate.ofInstant(Instant.ofEpochMilli(nowMillis), ZoneOffset.UTC)
                .minusYears(49);
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, oldest)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }

    /** {@code Sun Nov  6 08:49:37 1994}. */
    private static DateTimeFormatter asctime() {
        return DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }
}
