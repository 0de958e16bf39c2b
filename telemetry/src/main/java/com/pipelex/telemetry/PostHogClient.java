package com.pipelex.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.LongSupplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Speaks PostHog's {@code /batch/}: one POST, one {@link Answer}. Never in a command's own process but at its end in CI.
 * {@code HttpURLConnection} is the JDK's client with the least to load; with a fixed length it sends a request once and
 * no more, whatever happens.
 */
final class PostHogClient {

    static final int CONNECT_MILLIS = 2_000;
    static final long MAX_RETRY_AFTER_MILLIS = 24L * 60 * 60 * 1_000;
    private static final int MAX_ANSWER_BYTES = 4_096;

    private final DeliveryOptions options;
    private final Environment environment;
    private final LongSupplier clock;

    PostHogClient(DeliveryOptions options, Environment environment, LongSupplier clock) {
        this.options = options;
        this.environment = environment;
        this.clock = clock;
    }

    /** Sends the body; ends at the request's own limit or at the deadline, whichever comes first. */
    Answer post(Destination destination, byte[] body, Deadline deadline) {
        long limit = Math.min(options.requestTimeout().toMillis(), deadline.leftMillis());
        if (limit <= 0) {
            return new Answer.Later(0, 0);
        }
        try {
            URI route = destination.batchRoute();
            HttpURLConnection connection =
                    (HttpURLConnection) route.toURL().openConnection(Proxies.of(environment, route));
            RequestGuard guard = RequestGuard.start(connection, limit, deadline);
            try {
                return exchange(connection, body, (int) limit);
            } finally {
                guard.end();
                connection.disconnect();
            }
        } catch (IOException noAnswer) {
            return new Answer.Later(0, 0);
        }
    }

    private Answer exchange(HttpURLConnection connection, byte[] body, int limitMillis) throws IOException {
        boolean isCompressed = options.compression() == DeliveryOptions.Compression.GZIP;
        byte[] sent = isCompressed ? gzip(body) : body;
        connection.setConnectTimeout(Math.min(CONNECT_MILLIS, limitMillis));
        connection.setReadTimeout(limitMillis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setDoOutput(true);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("User-Agent", EventEncoder.LIBRARY + "/" + EventEncoder.LIBRARY_VERSION);
        connection.setRequestProperty("Connection", "close");
        if (isCompressed) {
            connection.setRequestProperty("Content-Encoding", "gzip");
        }
        connection.setFixedLengthStreamingMode(sent.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(sent);
        }
        try {
            int status = connection.getResponseCode();
            drain(connection, status);
            return status < 0
                    ? new Answer.Later(0, 0)
                    : Answer.of(status, retryAfter(connection.getHeaderField("Retry-After")));
        } catch (HttpRetryException refused) {
            // How the JDK says 401 and 407 of a request that it must not send again by itself.
            return Answer.of(refused.responseCode(), 0);
        }
    }

    private static void drain(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            if (in != null) {
                in.readNBytes(MAX_ANSWER_BYTES);
            }
        }
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    /** Seconds or a date (RFC 9110, 10.2.3), in milliseconds from now, at most a day; 0 where there is none. */
    private long retryAfter(@Nullable String header) {
        if (header == null) {
            return 0;
        }
        String value = header.strip();
        long millis;
        if (!value.isEmpty() && value.length() < 10 && value.chars().allMatch(unit -> unit >= '0' && unit <= '9')) {
            millis = Long.parseLong(value) * 1_000;
        } else {
            try {
                millis = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant()
                                .toEpochMilli()
                        - clock.getAsLong();
            } catch (DateTimeException unreadable) {
                return 0;
            }
        }
        return Math.max(0, Math.min(millis, MAX_RETRY_AFTER_MILLIS));
    }
}
