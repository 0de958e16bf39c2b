package com.pipelex.telemetry;

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
import org.jspecify.annotations.Nullable;

/**
 * One request to a host and its answer, through the proxy that the environment names, without following a redirection.
 * {@code HttpURLConnection} is the JDK's client with the least to load; with a fixed length it sends a body once and no
 * more, whatever happens.
 */
final class HttpExchange {

    static final int CONNECT_MILLIS = 2_000;
    static final long MAX_RETRY_AFTER_MILLIS = 24L * 60 * 60 * 1_000;
    private static final int MAX_ANSWER_BYTES = 4_096;

    private final Environment environment;
    private final LongSupplier clock;
    private final Deadline deadline;
    private final long limitMillis;

    /** @param limitMillis the most that a request may take; the deadline may leave it less */
    HttpExchange(Environment environment, LongSupplier clock, Deadline deadline, long limitMillis) {
        this.environment = environment;
        this.clock = clock;
        this.deadline = deadline;
        this.limitMillis = limitMillis;
    }

    /** What a body is made of. */
    enum Encoding {
        GZIP,
        NONE
    }

    /**
     * An answer.
     *
     * @param status the HTTP status; 0 where there was none
     * @param retryAfterMillis what the host asked for, at most a day; 0 where it asked for nothing
     * @param body its first 4 KiB
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Response(int status, long retryAfterMillis, byte[] body) {

        static final Response NONE = new Response(0, 0, new byte[0]);

        Answer answer() {
            return status <= 0 ? new Answer.Later(0, 0) : Answer.of(status, retryAfterMillis);
        }
    }

    Response post(URI to, byte[] body, Encoding encoding) {
        return exchange(to, connection -> {
            connection.setDoOutput(true);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            if (encoding == Encoding.GZIP) {
                connection.setRequestProperty("Content-Encoding", "gzip");
            }
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        });
    }

    Response get(URI from) {
        return exchange(from, connection -> connection.setRequestMethod("GET"));
    }

    /** What a request adds to a connection. */
    private interface Request {
        void send(HttpURLConnection connection) throws IOException;
    }

    private Response exchange(URI uri, Request request) {
        long limit = Math.min(limitMillis, deadline.leftMillis());
        if (limit <= 0) {
            return Response.NONE;
        }
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxies.of(environment, uri));
            RequestGuard guard = RequestGuard.start(connection, limit, deadline);
            try {
                connection.setConnectTimeout((int) Math.min(CONNECT_MILLIS, limit));
                connection.setReadTimeout((int) limit);
                connection.setInstanceFollowRedirects(false);
                connection.setUseCaches(false);
                connection.setRequestProperty("User-Agent", EventEncoder.LIBRARY + "/" + EventEncoder.LIBRARY_VERSION);
                connection.setRequestProperty("Connection", "close");
                request.send(connection);
                return response(connection);
            } finally {
                guard.end();
                connection.disconnect();
            }
        } catch (IOException noAnswer) {
            return Response.NONE;
        }
    }

    private Response response(HttpURLConnection connection) throws IOException {
        try {
            int status = connection.getResponseCode();
            byte[] body = body(connection, status);
            return new Response(Math.max(0, status), retryAfter(connection.getHeaderField("Retry-After")), body);
        } catch (HttpRetryException refused) {
            // How the JDK says 401 and 407 of a request that it must not send again by itself.
            return new Response(refused.responseCode(), 0, new byte[0]);
        }
    }

    private static byte[] body(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            return in == null ? new byte[0] : in.readNBytes(MAX_ANSWER_BYTES);
        }
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
