package com.pipelex.runtime.model.client;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header: in seconds, or as a date (RFC 9110, section 10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    /** Returns the wait, counted from a time; null if the header is missing or invalid. */
    static @Nullable Duration in(HttpHeaders headers, Instant now) {
        String text = headers.firstValue("Retry-After").orElse("").strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            double seconds = Double.parseDouble(text);
            return Double.isNaN(seconds) ? null : Duration.ofMillis(Math.max(0, Math.round(seconds * 1_000)));
        } catch (NumberFormatException noNumber) {
            try {
                Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                Duration wait = Duration.between(now, then);
                return wait.isNegative() ? Duration.ZERO : wait;
            } catch (DateTimeParseException nonsense) {
                return null;
            }
        }
    }
}
